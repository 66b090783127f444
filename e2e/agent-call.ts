import type { APIRequestContext } from '@playwright/test';
import { type CallReport, callTool } from '../lib/gateways/server/mcp-caller';
import { send } from './api';

/** Where clients reach the gateways. Their credentials name them by host name. */
export const gateways = (process.env.COUNTERSIGN_GATEWAYS ?? '')
  .split(',')
  .map((url) => url.replace('127.0.0.1', 'localhost'));

export const sampleAgent = (name: 'triage' | 'release-notes'): string => `spiffe://countersign.test/agent/${name}`;

/** One real call of an agent through a gateway. */
export async function agentCall(
  request: APIRequestContext,
  gateway: number,
  { agent, connector, tool, args }: { agent: string; connector: string; tool: string; args: Record<string, unknown> },
): Promise<CallReport> {
  const url = `${gateways[gateway]}/mcp/${connector}`;
  const { token } = await send<{ token: string }>(request, '/api/v1/svids', {
    spiffeId: agent,
    audience: url,
    ttlSeconds: 300,
  });
  return callTool({ url, token }, tool, args);
}
