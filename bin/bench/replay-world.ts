import { createHash } from 'node:crypto';
import { canonicalJson } from '@/lib/audit/canonical-json';
import type { Cause } from '@/lib/decisions/record';
import { buildRequest } from '@/lib/policies/build-request';
import { createPolicyEngine } from '@/lib/policies/engine';
import type { AgentModel, ConnectorModel, PolicyRequest } from '@/lib/policies/model';
import { loadCedar } from '@/lib/policies/node-cedar';
import { textDigest } from '@/lib/policies/server/policy-text';
import { splitPolicies } from '@/lib/policies/split-policies';

/** An inventory of ten connectors with ten tools each, fifty agents, and a hundred policies over them. */
const domain = 'bench.test';
export const agents: AgentModel[] = Array.from({ length: 50 }, (_, index) => ({
  name: `agent-${index}`,
  spiffeId: `spiffe://${domain}/agent/agent-${index}`,
  trustDomain: domain,
}));

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

export const connectors: ConnectorModel[] = Array.from({ length: 10 }, (_, place) => ({
  slug: `connector-${place}`,
  namespace: `Connector${place}`,
  name: `Connector ${place}`,
  tier: place < 3 ? 'critical' : 'standard',
  environment: place % 2 ? 'production' : 'staging',
  dataClasses: [],
  destinations: [],
  owned: true,
  tools: Array.from({ length: 10 }, (_, index) => ({
    name: `tool_${index}`,
    title: null,
    description: null,
    inputSchema: {
      type: 'object',
      properties: { path: { type: 'string' }, content: { type: 'string' } },
      required: ['path'],
    },
    effects: { reads: true, writes: index > 6, destroys: index === 9, egresses: false },
    definitionHash: hashOf(`${place}/${index}`),
    pinned: true,
    pathArguments: ['path'],
    urlArguments: [],
  })),
}));

/** Each agent reads one connector under a folder, and half of them may write in it. */
const own = (agent: number): number => agent % connectors.length;
const reads = (agent: number, folder: string): string => `@id("reads-${agent}")
permit (
  principal == Agent::"${agents[agent]?.spiffeId}",
  action in Action::"call_tool",
  resource in Connector::"connector-${own(agent)}"
)
when { context.facts.pathsWithin.contains("${folder}") };
`;
const writes = (agent: number, condition: string): string => `@id("writes-${agent}")
permit (
  principal == Agent::"${agents[agent]?.spiffeId}",
  action == Connector${own(agent)}::Action::"tool_7",
  resource
)
when { ${condition} };
`;
const guards = `@id("no-destroying")
forbid (principal, action in Action::"call_tool", resource)
when { resource.destroys && context.facts.pathsWithin.contains("/data/keep") };
`;
export const text = (change: { folderOf3?: string; writesOf4?: string; more?: string } = {}): string =>
  agents
    .map((_, index) => {
      const folder = index === 3 ? (change.folderOf3 ?? '/data/docs') : '/data/docs';
      const condition =
        index === 4 ? (change.writesOf4 ?? 'context.facts.pathRoot == "/data"') : 'context.facts.pathRoot == "/data"';
      return reads(index, folder) + (index === 49 ? '' : writes(index, condition));
    })
    .join('') +
  guards +
  (change.more ?? '');

export const policiesOf = (policyText: string) => {
  const split = splitPolicies(loadCedar(), policyText);
  if (!split.ok) throw new Error(split.problems[0]?.message);
  return split.policies.map((part) => ({ ...part, digest: textDigest(part.text) }));
};

export type MadeRecord = {
  cause: Cause;
  effect: 'allow' | 'deny';
  determining: string[];
  entitiesDigest: string;
  connector: string;
  agent: string;
  target: string;
  record: object;
};

/** Different calls as a gateway would decide and record them, and the entities they saw. */
export function madeRecords(count: number): { records: MadeRecord[]; slices: Map<string, object[]> } {
  const policies = policiesOf(text());
  const engine = createPolicyEngine(loadCedar, policies, connectors);
  const digests = new Map(policies.map(({ id, digest }) => [id, digest]));
  const digested = (ids: string[]) => ids.map((id) => ({ id, digest: digests.get(id) ?? '' }));
  const slices = new Map<string, object[]>();
  const slicesOf = new Map<string, string>();
  const folders = ['/data/docs', '/data/keep', '/data', '/srv'];
  const records = Array.from({ length: count }, (_, index): MadeRecord => {
    const who = agents[index % agents.length] as AgentModel;
    // Mostly its own connector, at times another's.
    const at = index % 7 === 0 ? (index * 31) % connectors.length : own(index % agents.length);
    const connector = connectors[at] as ConnectorModel;
    const tool = `tool_${(index * 7 + Math.floor(index / 50)) % 10}`;
    const path = `${folders[(index * 13 + Math.floor(index / 11)) % folders.length]}/file-${index % 997}.md`;
    const call = {
      method: 'tools/call',
      params: { name: tool, arguments: { path, content: 'x'.repeat(index % 200) } },
    };
    const built = buildRequest({ kind: 'agent', agent: who }, connector, call, {
      source: '10.0.0.7',
      time: new Date(1_790_000_000_000 + index * 1_000),
      credential: { kind: 'jwt-svid', ageSeconds: index % 120, lifetimeSeconds: 120 },
    });
    if (!built.ok) throw new Error(built.message);
    const { request } = built;
    const { effect, cause, determining, errors } = engine.decide(request, connector.slug);
    const permits = cause === 'forbidden' ? engine.satisfiedPermits(request, connector.slug) : determining;
    const site = `${who.name} ${connector.slug} ${tool}`;
    const entitiesDigest = slicesOf.get(site) ?? hashOf(canonicalJson(request.entities));
    slicesOf.set(site, entitiesDigest);
    slices.set(entitiesDigest, request.entities);
    return {
      ...{ cause: cause as Cause, effect, determining, entitiesDigest },
      ...{ connector: connector.slug, agent: who.name, target: tool },
      record: recordOf(request, {
        ...{ effect, cause, determining, errors, entitiesDigest, target: tool },
        satisfiedPermits: cause === 'no-permit' ? [] : digested(permits),
        satisfiedForbids: cause === 'forbidden' ? digested(determining) : [],
        connector: { id: '00000000-0000-4000-8000-000000000000', slug: connector.slug, name: connector.name },
        principal: { kind: 'agent', id: null, spiffeId: who.spiffeId, name: who.name },
      }),
    };
  });
  return { records, slices };
}

const recordOf = ({ principal, action, resource, context }: PolicyRequest, decided: object): object => ({
  ...{ format: 1, id: '', at: '', era: 'modern', method: 'tools/call', code: null, detail: null, person: null },
  ...{ lineage: [], act: [], approval: null, chain: null, policyVersion: 1, policyDigest: null, revocationId: null },
  credential: {
    ...{ kind: 'jwt-svid', jti: '0f0e6c55-7f8e-4d0f-9a55-2b6d0d9c7d11', keyId: 'k1', issuedAt: null, expiresAt: null },
    audience: ['https://gateway.bench.test'],
  },
  request: { principal, action, resource, context },
  ...{ states: { fleet: 1, group: 1 }, decideMicros: 120, sourceAddress: '10.0.0.7', traceId: null, mode: 'enforce' },
  beside: null,
  ...decided,
});
