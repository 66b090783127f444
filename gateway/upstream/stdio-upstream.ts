import { isObject } from '../mcp/json-rpc';
import { discover, initialize } from './handshake';
import type { Leash } from './leash';
import { outboundParams } from './outbound';
import { PendingCalls } from './pending-calls';
import { readMessage } from './read-message';
import { StdioProcess } from './stdio-process';
import {
  type CallOptions,
  type Upstream,
  type UpstreamEvents,
  UpstreamFailure,
  type UpstreamInfo,
  type UpstreamReply,
  type Wire,
} from './upstream';

export type StdioLaunch = { executable: string; args: string[]; env: Record<string, string>; cwd: string };

const mostUnreadBytes = 16 * 1024 * 1024;
const mostGarbage = 1_000;
/** Requests and notifications of a command in one minute. */
const mostTalk = 30_000;

/** A connector started as a command: one process for all callers, with the gateway's own request ids. */
export class StdioUpstream implements Upstream {
  readonly #process: StdioProcess;
  readonly #calls = new PendingCalls();
  #era: UpstreamInfo['era'] = 'legacy';
  #garbage = 0;
  #minute = 0;
  #talked = 0;

  constructor(
    launch: StdioLaunch,
    readonly events: UpstreamEvents,
    leash: Leash,
  ) {
    this.#process = new StdioProcess(
      launch.executable,
      launch.args,
      launch.env,
      launch.cwd,
      {
        onLine: (line) => this.#onLine(line),
        onEnd: (why) => {
          this.#calls.failAll(`The connector's process is gone. ${why}`);
          events.onClosed(why);
        },
      },
      leash,
    );
  }

  get errorText(): string {
    return this.#process.errorText;
  }

  async connect(timeoutMs: number): Promise<UpstreamInfo> {
    const never = new AbortController().signal;
    const ask = (method: string, params: Record<string, unknown>, within: number) =>
      this.request(method, params, { signal: never, timeoutMs: within });
    // Most commands speak the older protocol, and some end when asked anything before initialize.
    let info = await initialize(ask, timeoutMs);
    if (info) this.#process.write({ jsonrpc: '2.0', method: 'notifications/initialized' });
    else {
      this.#era = 'modern';
      info = await discover(ask, timeoutMs);
    }
    if (!info) throw new UpstreamFailure('upstream-failed', 'The connector speaks no protocol version known here.');
    return info;
  }

  request(method: string, params: Record<string, unknown>, options: CallOptions): Promise<UpstreamReply> {
    if (this.#process.unread > mostUnreadBytes) {
      return Promise.reject(new UpstreamFailure('upstream-failed', 'The connector does not read what it is sent.'));
    }
    return this.#calls.start(
      params,
      options,
      (id, token) => {
        const line = JSON.stringify({ jsonrpc: '2.0', id, method, params: outboundParams(params, this.#era, token) });
        options.onSend?.([line]);
        this.#process.writeLine(line);
      },
      (requestId, reason) => {
        const note = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId, reason } };
        if (method !== 'initialize') this.#process.write(note);
      },
    );
  }

  #onLine(line: Buffer): void {
    const message = readMessage(line);
    // Some commands print a greeting; one that prints nothing but garbage is of no use.
    if (!isObject(message)) {
      this.#garbage += 1;
      if (this.#garbage > mostGarbage) this.#process.kill('It wrote garbage instead of messages and was ended.');
      return;
    }
    const { id, method, params } = message as Wire;
    if (typeof method === 'string' && !this.#mayStillTalk()) return;
    if (typeof method === 'string' && id !== undefined) {
      const answer = this.events.onRequest(method, isObject(params) ? params : {});
      this.#process.write({ jsonrpc: '2.0', id, ...answer });
    } else if (typeof method === 'string') {
      if (!this.#calls.notify(message as Wire, null)) this.events.onNotification(method);
    } else this.#calls.settle(message as Wire, line.length);
  }

  /** Reading what nobody asked for takes time from every other connector. */
  #mayStillTalk(): boolean {
    const minute = Math.floor(performance.now() / 60_000);
    if (minute !== this.#minute) this.#talked = 0;
    this.#minute = minute;
    this.#talked += 1;
    if (this.#talked <= mostTalk) return true;
    this.#process.kill('It sent more messages of its own than anyone reads and was ended.');
    return false;
  }

  close(): Promise<void> {
    this.#process.kill('The gateway ended it.');
    return this.#process.ended;
  }
}
