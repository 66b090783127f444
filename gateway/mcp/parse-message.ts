import { isRecordable } from '../decide/clean-text';
import { type Incoming, isObject, type RequestId, type RpcError, rpcCode } from './json-rpc';

export const maxDepth = 64;
const longestMethod = 128;
const longestId = 256;

export type ParsedMessage =
  | { ok: true; message: Incoming }
  /** `method` and `id` as far as they could be read, so that the refusal can be recorded and answered. */
  | { ok: false; status: number; error: RpcError; id: RequestId | null; method: string | null };

/** True when JSON text nests deeper than `limit`. Looks at brackets outside strings only, before anything is parsed. */
export function nestsTooDeep(bytes: Uint8Array, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (inString) {
      if (byte === 0x5c) at += 1;
      else if (byte === 0x22) inString = false;
    } else if (byte === 0x22) inString = true;
    else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > limit) return true;
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
  return false;
}

const strict = new TextDecoder('utf-8', { fatal: true });

function parseJson(bytes: Uint8Array): { ok: true; value: unknown; escaped: boolean } | { ok: false; why: string } {
  try {
    const text = strict.decode(bytes);
    return { ok: true, value: JSON.parse(text), escaped: text.includes('\\u') };
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, why: error.message };
    if (error instanceof TypeError) return { ok: false, why: 'The bytes are not UTF-8.' };
    throw error;
  }
}

const isId = (id: unknown): id is RequestId =>
  (typeof id === 'string' && id.length <= longestId) || (typeof id === 'number' && Number.isSafeInteger(id));

/**
 * Reads one JSON-RPC message from a body: UTF-8, JSON, one object, at most 64 deep, an id that is a string or an integer.
 * Arrays (batches) and responses are refused.
 */
export function parseMessage(bytes: Uint8Array): ParsedMessage {
  let id: RequestId | null = null;
  let method: string | null = null;
  const refuse = (code: number, message: string): ParsedMessage => ({
    ok: false,
    status: 400,
    error: { code, message },
    id,
    method,
  });
  if (nestsTooDeep(bytes, maxDepth)) {
    return refuse(rpcCode.invalidRequest, `The message nests deeper than ${maxDepth} levels.`);
  }
  const parsed = parseJson(bytes);
  if (!parsed.ok) return refuse(rpcCode.parseError, `The body is not JSON. ${parsed.why}`);
  const { value } = parsed;
  if (Array.isArray(value)) {
    return refuse(rpcCode.invalidRequest, 'Batches are not accepted. Send one message in each request.');
  }
  if (!isObject(value) || value.jsonrpc !== '2.0') {
    return refuse(rpcCode.invalidRequest, 'The body is not a JSON-RPC 2.0 message.');
  }
  if (isId(value.id)) id = value.id;
  else if (value.id !== undefined) {
    return refuse(rpcCode.invalidRequest, 'The id must be a string or an integer, and not null.');
  }
  if (typeof value.method !== 'string') {
    const isResponse = value.result !== undefined || value.error !== undefined;
    return refuse(
      rpcCode.invalidRequest,
      isResponse ? 'No request of the gateway waits for a response.' : 'The message names no method.',
    );
  }
  if (value.method === '' || value.method.length > longestMethod) {
    return refuse(rpcCode.invalidRequest, `The method must have 1 to ${longestMethod} characters.`);
  }
  const { params = {} } = value;
  // Only an escape can put what a record cannot hold into valid UTF-8.
  if (parsed.escaped && !isRecordable(value)) {
    return refuse(rpcCode.invalidRequest, 'The message holds U+0000 or half a surrogate pair.');
  }
  method = value.method;
  if (!isObject(params)) return refuse(rpcCode.invalidRequest, 'The params must be an object.');
  return { ok: true, message: { id, method, params } };
}
