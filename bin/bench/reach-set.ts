import type { LoadedPolicy } from '@/lib/policies/engine';
import type { AgentModel, ConnectorModel } from '@/lib/policies/model';
import { connectorOf } from './decision-set';

/** What the reach bench is asked about: agents, connectors of a hundred tools, and as many policies as there are reasons. */

const domain = 'bench.invalid';
const perConnector = 100;

export const agentsOf = (count: number): AgentModel[] =>
  Array.from({ length: count }, (_, index) => ({
    spiffeId: `spiffe://${domain}/agent/${index}`,
    name: `agent ${index}`,
    trustDomain: domain,
  }));

export const connectorsOf = (tools: number): ConnectorModel[] =>
  Array.from({ length: Math.ceil(tools / perConnector) }, (_, index) => ({
    ...connectorOf(Math.min(perConnector, tools)),
    slug: `connector-${index}`,
    namespace: `Connector${index}`,
    name: `Connector ${index}`,
    environment: index % 3 === 0 ? 'staging' : 'production',
    dataClasses: index % 2 === 0 ? ['internal'] : ['personal'],
  }));

/** Policies that concern every call, or every call of an environment: three that know the tool, one that reads the call. */
const shared = [
  `permit (principal in TrustDomain::"${domain}", action in Action::"call_tool", resource in Environment::"staging") when { resource.reads && !resource.writes };`,
  'forbid (principal, action in Action::"call_tool", resource) when { resource.destroys };',
  'forbid (principal, action in Action::"call_tool", resource) when { resource.writes && resource in Environment::"staging" };',
  'forbid (principal, action in Action::"call_tool", resource in Environment::"production") when { context.chain.calls > 100 };',
];

/** A permit of one agent for a few tools of one connector, half of them by the paths of the call. */
function own(index: number, agents: number, connectors: number): string {
  const connector = Math.floor(index / agents) % connectors;
  const actions = [0, 1, 2].map((step) => `Connector${connector}::Action::"tool-${(index * 7 + step) % perConnector}"`);
  const when = index % 2 === 0 ? ` when { context.facts.pathsWithin.contains("/srv/${index}") }` : '';
  return `permit (principal == Agent::"spiffe://${domain}/agent/${index % agents}", action in [${actions}], resource in Connector::"connector-${connector}")${when};`;
}

export function reachSet(count: number, agents: number, connectors: number): LoadedPolicy[] {
  const owned = Array.from({ length: count - shared.length }, (_, index) => own(index, agents, connectors));
  return [...shared, ...owned].map((text, index) => ({ id: `p${index}`, text }));
}
