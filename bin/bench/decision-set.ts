import { buildRequest } from '@/lib/policies/build-request';
import type { LoadedPolicy } from '@/lib/policies/engine';
import type { AgentModel, ConnectorModel, PolicyRequest, ToolModel } from '@/lib/policies/model';

/** What bench decisions are made about: one agent that calls one tool of one connector, among many. */

const tool = (index: number): ToolModel => ({
  name: `tool-${index}`,
  title: null,
  description: null,
  inputSchema: {
    type: 'object',
    properties: { path: { type: 'string' }, limit: { type: 'integer' }, recursive: { type: 'boolean' } },
    required: ['path'],
  },
  effects: { reads: true, writes: index % 3 === 0, destroys: false, egresses: false },
  definitionHash: 'a'.repeat(64),
  pinned: true,
  pathArguments: ['path'],
  urlArguments: [],
});

export const connectorOf = (tools: number): ConnectorModel => ({
  slug: 'files',
  namespace: 'Files',
  name: 'Files',
  tier: 'standard',
  environment: 'production',
  dataClasses: ['internal'],
  destinations: [],
  owned: true,
  tools: Array.from({ length: tools }, (_, index) => tool(index)),
});

const caller: AgentModel = {
  spiffeId: 'spiffe://bench.invalid/agent/caller',
  name: 'caller',
  trustDomain: 'bench.invalid',
};

/** Three policies that match the call: two permits and a forbid, of which one has an open scope. */
const inScope = [
  `permit (principal == Agent::"${caller.spiffeId}", action == Files::Action::"tool-1", resource in Connector::"files") when { context.facts.pathsWithin.contains("/srv/docs") };`,
  'permit (principal in TrustDomain::"bench.invalid", action in Action::"call_tool", resource in Environment::"production") when { context.input.path == "/srv/shared" };',
  'forbid (principal, action in Action::"call_tool", resource) when { resource.destroys && context.chain.calls > 100 };',
];

/** Another agent's permit for the same tools: its scope does not match the call. */
const outOfScope = (index: number): string =>
  `permit (principal == Agent::"spiffe://bench.invalid/agent/${index}", action == Files::Action::"tool-${index % 10}", resource in Connector::"files") when { context.facts.pathsWithin.contains("/srv/${index}") && context.chain.calls < 5 };`;

/** One more policy that matches the call and every other one. */
const open = (index: number): string =>
  `forbid (principal, action, resource) when { context.credential.ageSeconds > ${10_000 + index} };`;

const numbered = (texts: readonly string[]): LoadedPolicy[] => texts.map((text, index) => ({ id: `p${index}`, text }));

/** As many policies as asked, of which the same three match the call. */
export const policySet = (size: number): LoadedPolicy[] =>
  numbered([...inScope, ...Array.from({ length: size - inScope.length }, (_, index) => outOfScope(index))]);

/** The three that match the call, and as many more that do. */
export const openSet = (more: number): LoadedPolicy[] =>
  numbered([...inScope, ...Array.from({ length: more }, (_, index) => open(index))]);

/** A call as a gateway asks it: of another path each number, so that policies read something new. */
export function requestOf(connector: ConnectorModel, number = 0): PolicyRequest {
  const call = {
    method: 'tools/call',
    params: { name: 'tool-1', arguments: { path: `/srv/docs/a/../b/${number}.md`, limit: 20, recursive: true } },
  };
  const built = buildRequest({ kind: 'agent', agent: caller }, connector, call, {
    source: '127.0.0.1',
    time: new Date('2026-11-28T10:00:00Z'),
    credential: { kind: 'jwt-svid', ageSeconds: 5, lifetimeSeconds: 120 },
  });
  if (!built.ok) throw new Error(built.message);
  return built.request;
}
