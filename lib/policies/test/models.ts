import { buildRequest, type RequestFacts } from '../build-request';
import { createPolicyEngine } from '../engine';
import type { AgentModel, ConnectorModel, PolicyRequest, ToolModel } from '../model';
import { loadCedar } from '../node-cedar';
import { splitPolicies } from '../split-policies';

/** A tool that reads, all of whose properties are required. */
export const tool = (
  name: string,
  properties: Record<string, unknown>,
  more: Partial<Pick<ToolModel, 'pathArguments' | 'urlArguments'>> & { writes?: boolean } = {},
): ToolModel => ({
  name,
  title: null,
  description: null,
  inputSchema: { type: 'object', properties, required: Object.keys(properties) },
  effects: { reads: true, writes: more.writes ?? false, destroys: false, egresses: false },
  definitionHash: 'a'.repeat(64),
  pinned: true,
  pathArguments: more.pathArguments ?? [],
  urlArguments: more.urlArguments ?? [],
});

export const connector = (slug: string, namespace: string, tools: ToolModel[]): ConnectorModel => ({
  slug,
  namespace,
  name: slug,
  tier: 'standard',
  environment: 'production',
  dataClasses: [],
  destinations: [],
  owned: true,
  tools,
});

const path = { path: { type: 'string' } };

export const files = connector('project-files', 'ProjectFiles', [
  tool('read_text_file', path, { pathArguments: ['path'] }),
  tool('read_multiple_files', { paths: { type: 'array', items: { type: 'string' } } }, { pathArguments: ['paths'] }),
  tool('write_file', { ...path, content: { type: 'string' } }, { pathArguments: ['path'], writes: true }),
  tool('list_allowed_directories', {}),
]);
export const demo = connector('everything-demo', 'EverythingDemo', [
  tool('get-env', {}),
  tool('get-sum', { a: { type: 'number' }, b: { type: 'number' } }),
  tool('fetch-page', { url: { type: 'string' } }, { urlArguments: ['url'] }),
]);

export const trustDomain = 'sample.test';
export const agent = (name: string): AgentModel => ({
  spiffeId: `spiffe://${trustDomain}/agent/${name}`,
  name,
  trustDomain,
});

export const known: RequestFacts = {
  source: '127.0.0.1',
  time: new Date('2026-11-24T10:00:00Z'),
  credential: { kind: 'jwt-svid', ageSeconds: 1, lifetimeSeconds: 120 },
};

/** The request of a tool call that is well formed. */
export function toolRequest(who: string, where: ConnectorModel, name: string, args: unknown): PolicyRequest {
  const call = { method: 'tools/call', params: { name, arguments: args } };
  const built = buildRequest({ kind: 'agent', agent: agent(who) }, where, call, known);
  if (!built.ok) throw new Error(built.message);
  return built.request;
}

export function policiesOf(text: string) {
  const split = splitPolicies(loadCedar(), text);
  if (!split.ok) throw new Error(JSON.stringify(split.problems));
  return split.policies;
}

export const engineOf = (text: string, connectors = [files, demo]) =>
  createPolicyEngine(loadCedar, policiesOf(text), connectors);
