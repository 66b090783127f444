import type { UpstreamInfo } from '../upstream/upstream';
import { type Era, legacyVersions, metaKey, modernVersions } from './eras';
import { isObject, type RpcError, rpcCode } from './json-rpc';

/** How long a client may keep a list: policy may change at any time, so not long. */
const listTtlMs = 5_000;

const listMethods = new Set(['tools/list', 'resources/list', 'resources/templates/list', 'prompts/list']);
const cacheable = new Set([...listMethods, 'resources/read', 'server/discover']);

/** Methods a policy may permit but that need a connection from connector to client, which is not bridged. */
const needsClientStream = new Set(['resources/subscribe', 'resources/unsubscribe', 'logging/setLevel']);

const legacyOnly = new Set(['initialize', 'ping', ...needsClientStream]);

/** Why a method is not carried between a client of one era and a connector, or null when it is. */
export function notBridged(method: string, client: Era): RpcError | null {
  if (client === 'modern' && legacyOnly.has(method)) {
    return {
      code: rpcCode.methodNotFound,
      message: `The protocol version ${modernVersions[0]} has no method ${method}.`,
    };
  }
  if (client === 'legacy' && method === 'server/discover') {
    return { code: rpcCode.methodNotFound, message: 'Send initialize; server/discover belongs to 2026-07-28.' };
  }
  if (needsClientStream.has(method)) {
    const message = `${method} is not carried: the gateway opens no stream from connector to client.`;
    return { code: rpcCode.notBridged, message };
  }
  return null;
}

/** What the gateway offers of a connector: without what would need a stream from connector to client. */
export function offeredCapabilities(capabilities: Record<string, unknown>): Record<string, unknown> {
  const offered: Record<string, unknown> = {};
  for (const name of ['tools', 'resources', 'prompts', 'completions']) {
    if (capabilities[name] !== undefined) offered[name] = {};
  }
  return offered;
}

/** The gateway's own answer to `initialize` or `server/discover`, from what the connector said of itself. */
export function introduction(
  info: UpstreamInfo,
  era: Era,
  requested: unknown,
): { result: Record<string, unknown>; version: string } {
  const capabilities = offeredCapabilities(info.capabilities);
  const instructions = info.instructions === null ? {} : { instructions: info.instructions };
  if (era === 'modern') {
    const version = modernVersions[0] ?? '';
    const _meta = { [metaKey.serverInfo]: info.serverInfo };
    return { version, result: { supportedVersions: modernVersions, capabilities, ...instructions, _meta } };
  }
  const version = legacyVersions.find((known) => known === requested) ?? legacyVersions[0] ?? '';
  return { version, result: { protocolVersion: version, capabilities, serverInfo: info.serverInfo, ...instructions } };
}

/** A connector's result in the form the client's era expects. */
export function resultFor(era: Era, method: string, result: Record<string, unknown>): Record<string, unknown> {
  if (era === 'modern') {
    const caching = cacheable.has(method)
      ? { ttlMs: listMethods.has(method) || method === 'server/discover' ? listTtlMs : 0, cacheScope: 'private' }
      : {};
    return { resultType: 'complete', ...result, ...caching };
  }
  const { resultType, ttlMs, cacheScope, ...rest } = result;
  // The older era knows only objects here.
  if ('structuredContent' in rest && !isObject(rest.structuredContent)) delete rest.structuredContent;
  return rest;
}

/** True when a connector of the newer era wants something from the client before it goes on. */
export const asksForInput = (result: Record<string, unknown>) => result.resultType === 'input_required';

/** A connector's error in the codes of the client's era. */
export function errorFor(era: Era, error: RpcError): RpcError {
  if (era === 'modern' && error.code === -32002) return { ...error, code: rpcCode.invalidParams };
  // These say something about the connection to the connector, not about the client's.
  if ([-32020, -32021, -32022].includes(error.code)) return { ...error, code: rpcCode.upstreamFailed };
  return error;
}
