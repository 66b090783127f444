import type { GatewayStatus } from '@/lib/gateways/reports';
import { errorText, log } from '../log';
import { type LiveTools, listLiveTools } from './live-tools';
import { type Upstream, type UpstreamEvents, UpstreamFailure, type UpstreamInfo } from './upstream';

export type Ready = { upstream: Upstream; info: UpstreamInfo; tools: LiveTools; listedAt: number };
type State = GatewayStatus['connectors'][number]['state'];

/** The gateway's own file does not allow this connector to run here. */
export class NotAllowed extends Error {}

const connectMs = 15_000;
const listMs = 20_000;
const shortestBackoffMs = 500;
const longestBackoffMs = 30_000;
const refreshMs = 60_000;
const shortestRelistMs = 1_000;
const healthyAfterMs = 60_000;

export type RuntimePorts = {
  slug: string;
  /** Starts or addresses the connector; throws NotAllowed. */
  open: (events: UpstreamEvents) => Upstream;
  onRequest: UpstreamEvents['onRequest'];
  /** Whether it answers somebody without any credential; null where that cannot be asked. Never throws. */
  answersStrangers: (info: UpstreamInfo) => Promise<boolean | null>;
  /** The connector answered: what it is and offers, each time that was read anew. */
  onListed: (info: UpstreamInfo, tools: LiveTools, strangers: boolean | null) => void;
};

/** Keeps one connector reachable: connects, lists its tools, and after a failure tries again with growing pauses. */
export class ConnectorRuntime {
  #ready: Ready | null = null;
  #connecting: Promise<Ready> | null = null;
  #refreshing: Promise<Ready> | null = null;
  #relistSoon = false;
  #current: Upstream | null = null;
  #timer: NodeJS.Timeout | null = null;
  #backoffMs = shortestBackoffMs;
  #readySince = 0;
  #closed = false;
  #state: State = 'starting';
  #detail: string | null = null;

  constructor(
    readonly key: string,
    readonly ports: RuntimePorts,
  ) {}

  get status(): { state: State; detail: string | null } {
    return { state: this.#state, detail: this.#detail };
  }

  /** What is known of the connector while it is reachable. */
  get current(): Ready | null {
    return this.#ready;
  }

  start(): void {
    this.ready().catch(() => {});
  }

  /** The connection, made if need be. Throws UpstreamFailure when it cannot be, at once while a retry is waited for. */
  ready(): Promise<Ready> {
    if (this.#ready) return Promise.resolve(this.#ready);
    if (this.#closed)
      return Promise.reject(new UpstreamFailure('upstream-failed', 'The connector is not served any more.'));
    if (this.#timer) {
      return Promise.reject(new UpstreamFailure('upstream-failed', this.#detail ?? 'The connector is not reachable.'));
    }
    this.#connecting ??= this.#connect().finally(() => {
      this.#connecting = null;
    });
    return this.#connecting;
  }

  async #connect(): Promise<Ready> {
    this.#state = 'starting';
    let upstream: Upstream | null = null;
    try {
      const opened = this.ports.open({
        onRequest: this.ports.onRequest,
        onNotification: (method) => {
          if (method === 'notifications/tools/list_changed') this.#onToolsChanged();
        },
        onClosed: (why) => this.#onClosed(opened, why),
      });
      upstream = opened;
      this.#current = opened;
      const info = await opened.connect(connectMs);
      const tools = info.capabilities.tools ? await listLiveTools(opened, listMs) : new Map();
      if (this.#closed) throw new UpstreamFailure('upstream-failed', 'The connector is not served any more.');
      const ready = { upstream: opened, info, tools, listedAt: Date.now() };
      this.#ready = ready;
      this.#readySince = Date.now();
      this.#state = 'ready';
      this.#detail = null;
      log('info', `${this.ports.slug} is reachable.`, { era: info.era, tools: tools.size });
      this.#report(ready);
      this.#later(refreshMs, () => this.#relist());
      return ready;
    } catch (error) {
      void upstream?.close();
      this.#fail(error);
      throw error instanceof UpstreamFailure ? error : new UpstreamFailure('upstream-failed', errorText(error));
    }
  }

  #report({ info, tools }: Ready): void {
    void this.ports.answersStrangers(info).then((strangers) => {
      if (!this.#closed) this.ports.onListed(info, tools, strangers);
    });
  }

  #fail(error: unknown): void {
    this.#ready = null;
    if (this.#closed) return;
    this.#state = error instanceof NotAllowed ? 'not-allowed' : 'failed';
    const detail = errorText(error).slice(0, 500);
    if (detail !== this.#detail) log('warn', `${this.ports.slug} is not reachable. ${detail}`);
    this.#detail = detail;
    this.#later(this.#backoffMs, () => this.start());
    this.#backoffMs = Math.min(this.#backoffMs * 2, longestBackoffMs);
  }

  #onClosed(upstream: Upstream, why: string): void {
    if (upstream !== this.#current || this.#closed || !this.#ready) return;
    if (Date.now() - this.#readySince > healthyAfterMs) this.#backoffMs = shortestBackoffMs;
    this.#fail(new Error(why));
  }

  #later(ms: number, run: () => void): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      run();
    }, ms);
    this.#timer.unref();
  }

  /** At once, but a connector that says so all the time is not listed all the time. */
  #onToolsChanged(): void {
    const age = Date.now() - (this.#ready?.listedAt ?? 0);
    if (age >= shortestRelistMs) this.#relist();
    else if (!this.#relistSoon) {
      this.#relistSoon = true;
      this.#later(shortestRelistMs - age, () => this.#relist());
    }
  }

  #relist(): void {
    this.#relistSoon = false;
    this.refresh().catch(() => {});
  }

  /** Reads the tools again: at their change, once a minute, and when a client lists them. One at a time. */
  refresh(): Promise<Ready> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  async #refresh(): Promise<Ready> {
    const held = await this.ready();
    try {
      const tools = held.info.capabilities.tools ? await listLiveTools(held.upstream, listMs) : held.tools;
      if (this.#ready !== held) return held;
      this.#ready = { ...held, tools, listedAt: Date.now() };
      this.#report(this.#ready);
      this.#later(refreshMs, () => this.#relist());
      return this.#ready;
    } catch (error) {
      if (this.#ready === held) {
        void held.upstream.close();
        this.#fail(error);
      }
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.#ready = null;
    await this.#current?.close();
  }
}
