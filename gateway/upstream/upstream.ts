import type { RequestId, RpcError } from '../mcp/json-rpc';

/** What a connector said of itself at the start. */
export type UpstreamInfo = {
  era: 'modern' | 'legacy';
  protocolVersion: string;
  serverInfo: Record<string, unknown> & { name: string; version: string };
  capabilities: Record<string, unknown>;
  instructions: string | null;
};

export type UpstreamReply = ({ result: Record<string, unknown> } | { error: RpcError }) & { bytes: number };

/** A request by the connector to its client, or a notification that belongs to no request. */
export type UpstreamEvents = {
  onRequest: (method: string, params: Record<string, unknown>) => { result: unknown } | { error: RpcError };
  onNotification: (method: string) => void;
  onClosed: (why: string) => void;
};

/**
 * The `Authorization` of one request to a connector, made when it is sent; null: a request without a body.
 * Throws UpstreamFailure when there is none to be had.
 */
export type Authorize = (message: Pick<Wire, 'method' | 'params'> | null) => string;

export type CallOptions = {
  signal: AbortSignal;
  timeoutMs: number;
  /** Notifications that belong to this request: progress, and what came in its own event stream. */
  onNotification?: (message: Record<string, unknown>) => void;
  /** Headers of the newer protocol that depend on the tool (`Mcp-Param-*`). */
  headers?: Record<string, string>;
  /** The call's own credential; without it the request goes out as the gateway's own. */
  authorize?: Authorize;
  /** Told of what is about to be sent: values of headers, and the message. */
  onSend?: (parts: readonly string[]) => void;
};

/** One running or reachable connector. Every reply is bounded in time and size. */
export interface Upstream {
  /** Introduces the gateway; no client capability is offered. */
  connect(timeoutMs: number): Promise<UpstreamInfo>;
  /** Throws UpstreamFailure when no reply comes. */
  request(method: string, params: Record<string, unknown>, options: CallOptions): Promise<UpstreamReply>;
  /** Resolves when nothing of it is left running. */
  close(): Promise<void>;
}

export class UpstreamFailure extends Error {
  constructor(
    readonly kind: 'upstream-failed' | 'timed-out' | 'cancelled',
    message: string,
  ) {
    super(message);
  }
}

/** Largest reply taken from a connector. */
export const maxReplyBytes = 10 * 1024 * 1024;

export const clientInfo = { name: 'countersign-gateway', version: '0.1.0' };

/** A message from a connector, as far as JSON-RPC goes. */
export type Wire = {
  id?: RequestId;
  method?: string;
  params?: Record<string, unknown>;
  result?: Record<string, unknown>;
  error?: RpcError;
};
