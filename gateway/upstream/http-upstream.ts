import type { IncomingMessage } from 'node:http';
import { EventParser } from '../console/event-stream';
import { errorText } from '../log';
import { modernVersions, nameHeader } from '../mcp/eras';
import { isObject } from '../mcp/json-rpc';
import { discover, initialize } from './handshake';
import { type Exchange, exchange, unfitUrl } from './http-exchange';
import { outboundParams } from './outbound';
import { PendingCalls } from './pending-calls';
import { readMessage } from './read-message';
import { ReplyBudget } from './reply-budget';
import type { SecretHeaders } from './secret-headers';
import {
  type Authorize,
  type CallOptions,
  maxReplyBytes,
  type Upstream,
  type UpstreamEvents,
  UpstreamFailure,
  type UpstreamInfo,
  type UpstreamReply,
  type Wire,
} from './upstream';

const both = 'application/json, text/event-stream';

/** A connector at a URL (Streamable HTTP, both eras). The caller's credential is never sent on. */
export class HttpUpstream implements Upstream {
  readonly #url: URL;
  readonly #unfit: string | null;
  readonly #calls = new PendingCalls();
  readonly #closed = new AbortController();
  readonly #budget = new ReplyBudget();
  #era: UpstreamInfo['era'] = 'modern';
  #version = modernVersions[0] ?? '';
  #sessionId: string | null = null;
  #renewing: Promise<UpstreamInfo> | null = null;

  constructor(
    url: string,
    readonly events: UpstreamEvents,
    /** For what the gateway asks for itself; null: the connector is asked without a credential. */
    readonly authorize: Authorize | null = null,
    /** What the connector is given with every request; null: nothing, as a stranger. */
    readonly secrets: SecretHeaders | null = null,
  ) {
    this.#url = new URL(url);
    this.#unfit = unfitUrl(this.#url);
  }

  async connect(timeoutMs: number): Promise<UpstreamInfo> {
    const ask = (method: string, params: Record<string, unknown>, within: number) =>
      this.#send(method, params, { signal: this.#closed.signal, timeoutMs: within });
    this.#era = 'modern';
    this.#version = modernVersions[0] ?? '';
    this.#sessionId = null;
    // A connector of the older era answers this with any kind of refusal.
    const modern = await discover(ask, timeoutMs).catch((error: unknown) => {
      if (error instanceof HttpRefusal || (error instanceof UpstreamFailure && error.kind === 'timed-out')) return null;
      throw error;
    });
    if (modern) return modern;
    this.#era = 'legacy';
    this.#version = '';
    const legacy = await initialize(ask, timeoutMs);
    if (!legacy) throw new UpstreamFailure('upstream-failed', 'The connector speaks no protocol version known here.');
    this.#version = legacy.protocolVersion;
    await this.#post({ jsonrpc: '2.0', method: 'notifications/initialized' }, {}, AbortSignal.timeout(timeoutMs)).then(
      ({ body }) => body.resume(),
    );
    return legacy;
  }

  async request(method: string, params: Record<string, unknown>, options: CallOptions): Promise<UpstreamReply> {
    try {
      return await this.#send(method, params, options);
    } catch (error) {
      // The connector forgot the session; it has not looked at the request.
      if (!(error instanceof HttpRefusal) || error.status !== 404 || this.#sessionId === null) throw error;
      this.#renewing ??= this.connect(15_000).finally(() => {
        this.#renewing = null;
      });
      await this.#renewing;
      return this.#send(method, params, options);
    }
  }

  #headers(method: string, params: Record<string, unknown>): Record<string, string> {
    const headers: Record<string, string> = { 'content-type': 'application/json', accept: both };
    if (this.#version !== '') headers['mcp-protocol-version'] = this.#version;
    if (this.#era === 'modern') {
      headers['mcp-method'] = method;
      const name = nameHeader(method, params);
      if (name !== null) headers['mcp-name'] = name;
    } else if (this.#sessionId !== null) headers['mcp-session-id'] = this.#sessionId;
    return headers;
  }

  async #post(
    message: Wire & { jsonrpc: '2.0' },
    extra: Record<string, string>,
    signal: AbortSignal,
    { authorize = this.authorize, onSend }: Pick<CallOptions, 'onSend'> & { authorize?: Authorize | null } = {},
  ): Promise<Exchange> {
    if (this.#unfit !== null) throw new UpstreamFailure('upstream-failed', this.#unfit);
    const params = isObject(message.params) ? message.params : {};
    const send = (secret: Record<string, string>) => {
      const headers: Record<string, string> = { ...secret, ...this.#headers(message.method ?? '', params), ...extra };
      if (authorize) headers.authorization = authorize(message);
      const body = JSON.stringify(message);
      onSend?.([...Object.values(headers), body]);
      return exchange(this.#url, 'POST', headers, body, signal);
    };
    const response = await send(this.secrets?.headers() ?? {});
    if (response.status !== 401 || !this.secrets?.overlaps) return response;
    // Refused before it was looked at: while two secrets overlap, the connector may not know the newer one yet.
    response.body.resume();
    return send(this.secrets.headers(true));
  }

  #send(method: string, params: Record<string, unknown>, options: CallOptions): Promise<UpstreamReply> {
    const connection = new AbortController();
    return this.#calls.start(
      params,
      options,
      (id, token) => {
        const message = { jsonrpc: '2.0' as const, id, method, params: outboundParams(params, this.#era, token) };
        this.#converse(message, options, connection.signal).catch((error: unknown) => {
          const failure =
            error instanceof UpstreamFailure ? error : new UpstreamFailure('upstream-failed', errorText(error));
          this.#calls.fail(id, failure);
        });
      },
      (requestId, reason) => {
        connection.abort();
        // Closing the stream ends a call of the newer era; the older one wants to be told.
        if (this.#era === 'legacy' && method !== 'initialize') {
          this.#tell({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId, reason } });
        }
      },
    );
  }

  /** Sends what needs no answer, and does not wait. */
  #tell(message: Wire & { jsonrpc: '2.0' }): void {
    this.#post(message, {}, AbortSignal.timeout(10_000)).then(
      ({ body }) => body.resume(),
      () => {},
    );
  }

  async #converse(
    message: Wire & { jsonrpc: '2.0'; id: number },
    { headers: extra = {}, ...options }: CallOptions,
    signal: AbortSignal,
  ): Promise<void> {
    const response = await this.#post(message, this.#era === 'modern' ? extra : {}, signal, options);
    const { status, headers, body } = response;
    const session = headers['mcp-session-id'];
    if (message.method === 'initialize' && typeof session === 'string') this.#sessionId = session;
    const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
    if (status >= 200 && status < 300 && type === 'text/event-stream') await this.#readEvents(message.id, body);
    else if (type === 'application/json') await this.#readJson(message.id, status, body);
    else {
      body.destroy();
      throw new HttpRefusal(status, `The connector answered with HTTP ${status} and ${type || 'no content type'}.`);
    }
  }

  async #readJson(id: number, status: number, body: IncomingMessage): Promise<void> {
    const bytes = await this.#readWhole(body);
    const message = readMessage(bytes);
    if (!isObject(message)) throw new HttpRefusal(status, `The connector answered HTTP ${status} with garbage.`);
    // An error response may carry no id: it answers the one request of this exchange.
    const wire = { ...message, id: message.id ?? id } as Wire;
    if (wire.result === undefined && wire.error === undefined) {
      throw new HttpRefusal(status, `The connector answered HTTP ${status} without a result.`);
    }
    if (status === 404 && this.#sessionId !== null) throw new HttpRefusal(status, 'The session is gone.');
    if (!this.#calls.settle(wire, bytes.length))
      throw new HttpRefusal(status, 'The connector answered another request.');
  }

  async #readWhole(body: IncomingMessage): Promise<Buffer> {
    const parts: Buffer[] = [];
    const held = this.#budget.open();
    try {
      for await (const part of body as AsyncIterable<Buffer>) {
        held.take(part.length);
        parts.push(part);
      }
      return Buffer.concat(parts);
    } finally {
      held.done();
    }
  }

  async #readEvents(id: number, body: IncomingMessage): Promise<void> {
    const parser = new EventParser(maxReplyBytes);
    const decoder = new TextDecoder();
    const held = this.#budget.open();
    let settled = false;
    try {
      for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        held.take(chunk.length);
        for (const { data } of parser.push(decoder.decode(chunk, { stream: true }))) {
          settled = this.#onMessage(readMessage(Buffer.from(data)), id, held.bytes) || settled;
        }
        if (settled) break;
      }
    } catch (error) {
      body.destroy();
      throw error;
    } finally {
      held.done();
    }
    // The connection is used again if the connector ends its stream, and dropped if it goes on.
    body.resume();
    const drop = setTimeout(() => body.destroy(), 1_000).unref();
    body.once('close', () => clearTimeout(drop));
    if (!settled) throw new UpstreamFailure('upstream-failed', "The connector's stream ended without a result.");
  }

  /** Returns true when the message settled the request. */
  #onMessage(message: unknown, id: number, bytes: number): boolean {
    if (!isObject(message)) return false;
    const wire = message as Wire;
    if (typeof wire.method !== 'string') return this.#calls.settle(wire, bytes) && wire.id === id;
    if (wire.id === undefined) {
      if (!this.#calls.notify(wire, id)) this.events.onNotification(wire.method);
    } else {
      const answer = this.events.onRequest(wire.method, isObject(wire.params) ? wire.params : {});
      this.#tell({ jsonrpc: '2.0', id: wire.id, ...answer } as Wire & { jsonrpc: '2.0' });
    }
    return false;
  }

  async close(): Promise<void> {
    this.#closed.abort();
    this.#calls.failAll('The gateway closed the connection.');
    if (this.#sessionId !== null) {
      this.#endSession().then(
        ({ body }) => body.resume(),
        () => {},
      );
    }
  }

  async #endSession(): Promise<Exchange> {
    const headers = { ...this.secrets?.headers(), ...this.#headers('', {}) };
    if (this.authorize) headers.authorization = this.authorize(null);
    return exchange(this.#url, 'DELETE', headers, null, AbortSignal.timeout(2_000));
  }
}

/** The connector refused over HTTP, without a JSON-RPC answer. */
class HttpRefusal extends UpstreamFailure {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super('upstream-failed', message);
  }
}
