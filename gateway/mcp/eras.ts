import { type Incoming, isObject, type RpcError, rpcCode } from './json-rpc';

export const modernVersions = ['2026-07-28'];
/** Newest first: the first is offered when a client asks for one that is not known. */
export const legacyVersions = ['2025-11-25', '2025-06-18', '2025-03-26'];

export const metaKey = {
  protocolVersion: 'io.modelcontextprotocol/protocolVersion',
  clientInfo: 'io.modelcontextprotocol/clientInfo',
  clientCapabilities: 'io.modelcontextprotocol/clientCapabilities',
  serverInfo: 'io.modelcontextprotocol/serverInfo',
} as const;

export type Headers = Record<string, string | string[] | undefined>;
export type Refusal = { status: number; error: RpcError };
export type Era = 'modern' | 'legacy';

/** Methods whose target the header `Mcp-Name` repeats. */
const nameIn: Record<string, 'name' | 'uri'> = { 'tools/call': 'name', 'prompts/get': 'name', 'resources/read': 'uri' };
const header = (headers: Headers, name: string) => {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
};

export const metaOf = (message: Incoming): Record<string, unknown> =>
  isObject(message.params._meta) ? message.params._meta : {};

/** The era of a message: the newer protocol says so in the body; a header alone also means it, and is then compared. */
export function eraOf(message: Incoming, headers: Headers): Era {
  if (message.method === 'initialize') return 'legacy';
  if (metaOf(message)[metaKey.protocolVersion] !== undefined) return 'modern';
  const version = header(headers, 'mcp-protocol-version');
  return version !== undefined && version >= (modernVersions[0] ?? '') ? 'modern' : 'legacy';
}

const mismatch = (message: string): Refusal => ({ status: 400, error: { code: rpcCode.headerMismatch, message } });
const base64 = /^=\?base64\?(.*)\?=$/s;

/** The value of a header that may be in the base64 form; null when that form is broken. */
export function decodeHeaderValue(value: string): string | null {
  const encoded = base64.exec(value)?.[1];
  if (encoded === undefined) return value;
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(encoded)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(encoded, 'base64'));
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** A header value as text that any field may carry. */
export function encodeHeaderValue(value: string): string {
  const plain = /^[\x21-\x7e](?:[\x20-\x7e\t]*[\x21-\x7e])?$/.test(value) && !base64.test(value);
  return plain ? value : `=?base64?${Buffer.from(value, 'utf8').toString('base64')}?=`;
}

/**
 * Checks a modern message (2026-07-28): version supported, header and body saying the same, required metadata there.
 * Nothing is decided on a header that was not compared with the body.
 */
export function checkModern(message: Incoming, headers: Headers): Refusal | null {
  const meta = metaOf(message);
  const said = meta[metaKey.protocolVersion];
  const version = header(headers, 'mcp-protocol-version');
  const isRequest = message.id !== null;
  if (said === undefined) {
    return {
      status: 400,
      error: { code: rpcCode.invalidParams, message: `params._meta["${metaKey.protocolVersion}"] is missing.` },
    };
  }
  if (isRequest && version === undefined) return mismatch('The header MCP-Protocol-Version is missing.');
  if (version !== undefined && version !== said) {
    return mismatch('The header MCP-Protocol-Version differs from the version in params._meta.');
  }
  if (typeof said !== 'string' || !modernVersions.includes(said)) {
    return {
      status: 400,
      error: {
        code: rpcCode.unsupportedVersion,
        message: 'This protocol version is not supported.',
        data: { supported: [...modernVersions, ...legacyVersions], requested: said },
      },
    };
  }
  const method = header(headers, 'mcp-method');
  if (isRequest && method === undefined) return mismatch('The header Mcp-Method is missing.');
  if (method !== undefined && method !== message.method) {
    return mismatch('The header Mcp-Method differs from the method in the body.');
  }
  const named = checkName(message, headers);
  if (named) return named;
  if (isRequest && !isObject(meta[metaKey.clientCapabilities])) {
    return {
      status: 400,
      error: {
        code: rpcCode.invalidParams,
        message: `params._meta["${metaKey.clientCapabilities}"] must be an object.`,
      },
    };
  }
  return null;
}

function checkName(message: Incoming, headers: Headers): Refusal | null {
  const field = Object.hasOwn(nameIn, message.method) ? nameIn[message.method] : undefined;
  if (field === undefined || message.id === null) return null;
  const inBody = message.params[field];
  const raw = header(headers, 'mcp-name');
  if (raw === undefined) return typeof inBody === 'string' ? mismatch('The header Mcp-Name is missing.') : null;
  const decoded = decodeHeaderValue(raw.trim());
  if (decoded === null) return mismatch('The header Mcp-Name is not correctly encoded.');
  return decoded === inBody ? null : mismatch(`The header Mcp-Name differs from params.${field} in the body.`);
}

/** Checks the version header of a legacy message; absent means 2025-03-26. */
export function checkLegacy(message: Incoming, headers: Headers): Refusal | null {
  const version = header(headers, 'mcp-protocol-version');
  if (message.method === 'initialize' || version === undefined || legacyVersions.includes(version)) return null;
  return {
    status: 400,
    error: {
      code: rpcCode.unsupportedVersion,
      message: 'The header MCP-Protocol-Version names a version that is not supported.',
      data: { supported: [...modernVersions, ...legacyVersions], requested: version },
    },
  };
}

/** The `Mcp-Name` a client of the newer protocol sends for a request, if any. */
export function nameHeader(method: string, params: Record<string, unknown>): string | null {
  const field = Object.hasOwn(nameIn, method) ? nameIn[method] : undefined;
  const value = field === undefined ? undefined : params[field];
  return typeof value === 'string' ? encodeHeaderValue(value) : null;
}
