import type { RpcError } from '../mcp/json-rpc';
import { isObject } from '../mcp/json-rpc';
import { progressTokenOf } from './outbound';
import { type CallOptions, UpstreamFailure, type UpstreamReply, type Wire } from './upstream';

type Pending = {
  settle: (reply: UpstreamReply) => void;
  fail: (failure: UpstreamFailure) => void;
  onNotification: CallOptions['onNotification'];
  clientToken: string | number | null;
};

const asError = (error: unknown): RpcError => {
  const { code, message, data } = (isObject(error) ? error : {}) as Partial<RpcError>;
  return {
    code: Number.isSafeInteger(code) ? (code as number) : -32603,
    message: typeof message === 'string' ? message : 'The connector gave an error without a message.',
    ...(data === undefined ? {} : { data }),
  };
};

/** Requests on the way to a connector, by the gateway's own ids: replies and progress find their way back. */
export class PendingCalls {
  #next = 0;
  readonly #calls = new Map<number, Pending>();

  /** The token the connector reports progress under; the client's own never leaves the gateway. */
  static progressToken(id: number): string {
    return `g${id}`;
  }

  /**
   * Registers a request and sends it.
   * @param send gets the id and, when the client wants progress, the token to use
   * @param cancel tells the connector that nobody waits any more
   */
  start(
    params: Record<string, unknown>,
    options: CallOptions,
    send: (id: number, progressToken: string | null) => void,
    cancel: (id: number, why: string) => void,
  ): Promise<UpstreamReply> {
    this.#next += 1;
    const id = this.#next;
    const clientToken = options.onNotification ? progressTokenOf(params) : null;
    return new Promise((resolve, reject) => {
      const finish = () => {
        clearTimeout(timer);
        options.signal.removeEventListener('abort', onAbort);
        this.#calls.delete(id);
      };
      const fail = (failure: UpstreamFailure) => {
        finish();
        reject(failure);
      };
      const onAbort = () => {
        fail(new UpstreamFailure('cancelled', 'The call was ended.'));
        cancel(id, 'The call was ended.');
      };
      const timer = setTimeout(() => {
        fail(new UpstreamFailure('timed-out', `The connector did not answer within ${options.timeoutMs / 1000} s.`));
        cancel(id, 'The call took too long.');
      }, options.timeoutMs);
      const settle = (reply: UpstreamReply) => {
        finish();
        resolve(reply);
      };
      this.#calls.set(id, { settle, fail, onNotification: options.onNotification, clientToken });
      if (options.signal.aborted) return onAbort();
      options.signal.addEventListener('abort', onAbort, { once: true });
      send(id, clientToken === null ? null : PendingCalls.progressToken(id));
    });
  }

  /** A response: returns false when no request has its id. */
  settle(message: Wire, bytes: number): boolean {
    const pending = typeof message.id === 'number' ? this.#calls.get(message.id) : undefined;
    if (!pending) return false;
    if (isObject(message.result)) pending.settle({ result: message.result, bytes });
    else pending.settle({ error: asError(message.error), bytes });
    return true;
  }

  fail(id: number, failure: UpstreamFailure): void {
    this.#calls.get(id)?.fail(failure);
  }

  failAll(why: string): void {
    for (const pending of [...this.#calls.values()]) pending.fail(new UpstreamFailure('upstream-failed', why));
  }

  /** Hands a notification to the request it belongs to: progress by its token, others by `id`. False: to none. */
  notify(message: Wire, id: number | null): boolean {
    const { method, params } = message;
    if (method === 'notifications/progress' && isObject(params)) {
      const found = /^g(\d+)$/.exec(String(params.progressToken))?.[1];
      const pending = found === undefined ? undefined : this.#calls.get(Number(found));
      if (!pending || pending.clientToken === null) return false;
      pending.onNotification?.({ jsonrpc: '2.0', method, params: { ...params, progressToken: pending.clientToken } });
      return true;
    }
    const pending = id === null ? undefined : this.#calls.get(id);
    if (!pending || method !== 'notifications/message') return false;
    pending.onNotification?.({ jsonrpc: '2.0', method, params });
    return true;
  }
}
