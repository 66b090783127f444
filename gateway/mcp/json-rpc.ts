/** JSON-RPC 2.0 messages as MCP uses them, and the error codes this gateway gives. */
export type RequestId = string | number;
export type RpcError = { code: number; message: string; data?: Record<string, unknown> };

export type Incoming = {
  /** Absent: a notification. */
  id: RequestId | null;
  method: string;
  params: Record<string, unknown>;
};

export const rpcCode = {
  parseError: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internalError: -32603,
  headerMismatch: -32020,
  unsupportedVersion: -32022,
  /** Codes of this product lie outside -32768..-32000, which the specifications keep for themselves. */
  denied: -33001,
  upstreamFailed: -33010,
  timedOut: -33011,
  cut: -33012,
  notBridged: -33020,
} as const;

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const errorBody = (id: RequestId | null, error: RpcError) => ({ jsonrpc: '2.0', id, error });
export const resultBody = (id: RequestId, result: unknown) => ({ jsonrpc: '2.0', id, result });
