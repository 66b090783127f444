import { legacyVersions, metaKey, modernVersions } from '../mcp/eras';
import { isObject } from '../mcp/json-rpc';
import { clientInfo, UpstreamFailure, type UpstreamInfo, type UpstreamReply } from './upstream';

type Ask = (method: string, params: Record<string, unknown>, timeoutMs: number) => Promise<UpstreamReply>;

const text = (value: unknown, otherwise: string) => (typeof value === 'string' && value !== '' ? value : otherwise);

function infoOf(era: UpstreamInfo['era'], version: string, result: Record<string, unknown>): UpstreamInfo {
  const meta = isObject(result._meta) ? result._meta : {};
  const said = isObject(result.serverInfo) ? result.serverInfo : meta[metaKey.serverInfo];
  const server = isObject(said) ? said : {};
  return {
    era,
    protocolVersion: version,
    serverInfo: { ...server, name: text(server.name, 'unnamed'), version: text(server.version, 'unknown') },
    capabilities: isObject(result.capabilities) ? result.capabilities : {},
    instructions: typeof result.instructions === 'string' ? result.instructions : null,
  };
}

/** Asks by the newer protocol (`server/discover`); null when the connector does not speak it. */
export async function discover(ask: Ask, timeoutMs: number): Promise<UpstreamInfo | null> {
  const reply = await ask('server/discover', {}, timeoutMs);
  if (!('result' in reply) || !Array.isArray(reply.result.supportedVersions)) return null;
  const { supportedVersions } = reply.result;
  const version = modernVersions.find((one) => supportedVersions.includes(one));
  return version === undefined ? null : infoOf('modern', version, reply.result);
}

/** Introduces the gateway by the older protocol (`initialize`); null when the connector does not know the method. */
export async function initialize(ask: Ask, timeoutMs: number): Promise<UpstreamInfo | null> {
  const params = { protocolVersion: legacyVersions[0], capabilities: {}, clientInfo };
  const reply = await ask('initialize', params, timeoutMs);
  if ('error' in reply) return null;
  const version = reply.result.protocolVersion;
  if (typeof version !== 'string') {
    throw new UpstreamFailure('upstream-failed', 'The connector answered initialize without a protocol version.');
  }
  return infoOf('legacy', version, reply.result);
}
