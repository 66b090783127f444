import type { Client } from '@modelcontextprotocol/client';
import { type CallReport, type Era, reportOf } from '@/lib/gateways/server/mcp-caller';
import { issueSvid } from '../cli/call';
import { agentId } from './content';
import { newTrace, type World } from './world';

/** One request the tour makes, and what it must come to. */
export type PlannedCall = {
  what: string;
  agent: string;
  connector: string;
  method: 'tools/call' | 'resources/read' | 'prompts/get';
  target: string;
  args: Record<string, unknown>;
  expected: 'allow' | 'deny';
  /** The cause in the decision, or the code where Cedar is not asked. */
  because: string;
  /** The policies that must have decided. */
  policies: string[];
};
export type MadeCall = PlannedCall & { traceId: string; gateway: string; era: Era; report: CallReport };

export type Via = { gateway: { name: string; url: string }; era: Era };

const requests: Record<PlannedCall['method'], (client: Client, call: PlannedCall) => Promise<object>> = {
  'tools/call': (client, { target, args }) => client.callTool({ name: target, arguments: args }),
  'resources/read': (client, { target }) => client.readResource({ uri: target }),
  'prompts/get': (client, { target }) => client.getPrompt({ name: target }),
};

export const audienceOf = (via: Via, connector: string): string => `${via.gateway.url}/mcp/${connector}`;

/** The agent's credential for one connector of one gateway, as the console issues it. */
export const credential = (world: World, agent: string, via: Via, connector: string, seconds = 120): Promise<string> =>
  issueSvid(world.api, agentId(world.places, agent), audienceOf(via, connector), seconds);

/** Makes one call as a real MCP client and keeps it, to be found again in the log. */
export async function makeCall(world: World, planned: PlannedCall, via: Via, token?: string): Promise<MadeCall> {
  const { agent, connector, method } = planned;
  const traceId = newTrace();
  const endpoint = {
    url: audienceOf(via, connector),
    token: token ?? (await credential(world, agent, via, connector)),
    era: via.era,
    traceparent: `00-${traceId}-${traceId.slice(0, 16)}-01`,
  };
  const report = await reportOf(endpoint, (client) => requests[method](client, planned));
  const made = { ...planned, traceId, gateway: via.gateway.name, era: via.era, report };
  world.calls.push(made);
  return made;
}

/** Whether the client saw what was planned. */
export function cameAsPlanned({ expected, report }: MadeCall): boolean {
  return expected === 'allow' ? report.kind === 'result' && !report.isError : report.kind === 'refused';
}

/** What the client saw, in a few words. */
export const seen = ({ report, gateway, era }: MadeCall): string =>
  `${gateway}, ${era}: ${
    report.kind === 'result'
      ? `a result${report.isError ? ' that is an error' : ''} ${JSON.stringify(report.result).slice(0, 200)}`
      : `${report.status ?? report.code} ${report.message}`
  }`;
