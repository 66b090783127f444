import { type CallReport, callTool, type Era } from '@/lib/gateways/server/mcp-caller';
import type { Api } from './api';

type Gateways = { gateways: { name: string; url: string }[] };

/** The gateway's MCP endpoint for a connector; the first gateway unless one is named. */
async function connectorEndpoint(api: Api, connector: string, gatewayName?: string): Promise<string> {
  const { gateways } = await api.get<Gateways>('/api/v1/gateways');
  const gateway = gatewayName ? gateways.find((one) => one.name === gatewayName) : gateways[0];
  if (!gateway) {
    const names = gateways.map(({ name }) => name).join(', ');
    throw new Error(
      gatewayName ? `No gateway is named ${gatewayName}. There is: ${names}.` : 'No gateway is enrolled.',
    );
  }
  return `${gateway.url}/mcp/${connector}`;
}

/** A JWT-SVID from the local trust domain for one audience. */
export async function issueSvid(api: Api, spiffeId: string, audience: string, ttlSeconds = 120): Promise<string> {
  const { token } = await api.post<{ token: string }>('/api/v1/svids', { spiffeId, audience, ttlSeconds });
  return token;
}

/** One MCP tool call as an agent, through a gateway. */
export async function callAs(
  api: Api,
  call: {
    spiffeId: string;
    connector: string;
    tool: string;
    args: Record<string, unknown>;
    gateway?: string;
    era?: Era;
  },
): Promise<CallReport> {
  const url = await connectorEndpoint(api, call.connector, call.gateway);
  const token = await issueSvid(api, call.spiffeId, url);
  return callTool({ url, token, era: call.era }, call.tool, call.args);
}
