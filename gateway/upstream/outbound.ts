import { metaKey, modernVersions } from '../mcp/eras';
import { isObject } from '../mcp/json-rpc';
import { clientInfo } from './upstream';

const reserved = 'io.modelcontextprotocol/';

/**
 * The `params` that go to a connector: the decided ones, with metadata that concerns only the client and this gateway
 * taken out, the gateway's own put in where the connector's era needs it, and a progress token of the gateway's own.
 */
export function outboundParams(
  params: Record<string, unknown>,
  era: 'modern' | 'legacy',
  progressToken: string | null,
): Record<string, unknown> {
  const { _meta, ...rest } = params;
  const meta = Object.fromEntries(
    Object.entries(isObject(_meta) ? _meta : {}).filter(
      ([key]) => !key.startsWith(reserved) && key !== 'progressToken',
    ),
  );
  if (progressToken !== null) meta.progressToken = progressToken;
  if (era === 'modern') {
    meta[metaKey.protocolVersion] = modernVersions[0];
    meta[metaKey.clientInfo] = clientInfo;
    meta[metaKey.clientCapabilities] = {};
  }
  return Object.keys(meta).length > 0 ? { ...rest, _meta: meta } : rest;
}

/** The client's progress token of a request, if it set one. */
export function progressTokenOf(params: Record<string, unknown>): string | number | null {
  const token = isObject(params._meta) ? params._meta.progressToken : undefined;
  return typeof token === 'string' || typeof token === 'number' ? token : null;
}
