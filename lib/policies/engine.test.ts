import { describe, expect, it } from 'vitest'
import { samplePolicies } from '@/lib/workspace/sample-content'
import { buildRequest } from './build-request'
import { createPolicyEngine } from './engine'
import type { AgentModel, ConnectorModel, ToolModel } from './model'
import { loadCedar } from './node-cedar'
import { splitPolicies } from './split-policies'

const tool = (name: string, properties: Record<string, unknown>, pathArguments: string[] = []): ToolModel => ({
  name,
  title: null,
  description: null,
  inputSchema: { type: 'object', properties, required: Object.keys(properties) },
  effects: { reads: true, writes: false, destroys: false, egresses: false },
  definitionHash: 'a'.repeat(64),
  pinned: true,
  pathArguments,
  urlArguments: [],
})
const path = { path: { type: 'string' } }

const connector = (slug: string, namespace: string, tools: ToolModel[]): ConnectorModel => ({
  slug,
  namespace,
  name: slug,
  tier: 'standard',
  environment: 'production',
  dataClasses: [],
  destinations: [],
  owned: true,
  tools,
})

const files = connector('project-files', 'ProjectFiles', [
  tool('read_text_file', path, ['path']),
  tool('read_multiple_files', { paths: { type: 'array', items: { type: 'string' } } }, ['paths']),
  tool('write_file', { ...path, content: { type: 'string' } }, ['path']),
  tool('list_allowed_directories', {}),
])
const demo = connector('everything-demo', 'EverythingDemo', [tool('get-env', {}), tool('get-sum', { a: { type: 'number' }, b: { type: 'number' } })])

const domain = 'sample.test'
const agent = (name: string): AgentModel => ({ spiffeId: `spiffe://${domain}/agent/${name}`, name, trustDomain: domain })
const known = { source: '127.0.0.1', time: new Date(), credential: { kind: 'jwt-svid', ageSeconds: 1, lifetimeSeconds: 120 } }
const places = { node: '', entry: () => '', workspace: '/w', memory: '', trustDomain: domain }

function engineOf(text: string) {
  const split = splitPolicies(loadCedar(), text)
  if (!split.ok) throw new Error(JSON.stringify(split.problems))
  return createPolicyEngine(loadCedar(), split.policies, [files, demo])
}

function decide(text: string, who: string, where: ConnectorModel, name: string, args: unknown) {
  const built = buildRequest({ kind: 'agent', agent: agent(who) }, where, { method: 'tools/call', params: { name, arguments: args } }, known)
  if (!built.ok) return { effect: 'deny', cause: built.code, determining: [] as string[], errors: [] as unknown[] }
  return engineOf(text).decide(built.request, where.slug)
}

describe('the sample policy set', () => {
  const text = samplePolicies(places)
  it.each([
    ['release-notes', files, 'read_text_file', { path: '/w/docs/a.md' }, 'allow', 'permitted', ['release-notes-reads-docs']],
    ['release-notes', files, 'read_text_file', { path: '/w/docs/../../etc/passwd' }, 'deny', 'no-permit', []],
    ['release-notes', files, 'read_text_file', { path: 'docs/../../etc/passwd' }, 'deny', 'no-permit', []],
    ['release-notes', files, 'read_text_file', { path: '/w/docs-evil/a' }, 'deny', 'no-permit', []],
    ['release-notes', files, 'read_multiple_files', { paths: ['/w/docs/a', '/w/docs/b/c'] }, 'allow', 'permitted', ['release-notes-reads-docs']],
    ['release-notes', files, 'read_multiple_files', { paths: ['/w/docs/a', '/etc/passwd'] }, 'deny', 'no-permit', []],
    ['release-notes', files, 'write_file', { path: '/w/docs/a', content: 'x' }, 'deny', 'forbidden', ['no-writes']],
    ['triage', files, 'read_text_file', { path: '/w/docs/a.md' }, 'deny', 'no-permit', []],
    ['triage', files, 'list_allowed_directories', {}, 'allow', 'permitted', ['anyone-lists-allowed-directories']],
    ['triage', demo, 'get-sum', { a: 1.5, b: 2 }, 'allow', 'permitted', ['triage-uses-demo-tools']],
    ['triage', demo, 'get-env', {}, 'deny', 'forbidden', ['nobody-prints-the-environment']],
    ['triage', demo, 'get-sum', { a: 1.23456, b: 2 }, 'deny', 'malformed', []],
    ['triage', demo, 'get-sum', { a: 1, b: 2, __entity: { type: 'Agent', id: 'x' } }, 'deny', 'malformed', []],
  ] as const)('%s %o.%s %o', (who, where, name, args, effect, cause, determining) => {
    expect(decide(text, who, where, name, args)).toMatchObject({ effect, cause, determining })
  })
})

describe('errors', () => {
  const permit = '@id("p") permit(principal, action, resource);'
  it('deny when they happen in a forbid', () => {
    const text = `${permit} @id("f") forbid(principal, action, resource) when { context.approval.by == "x" };`
    expect(decide(text, 'triage', demo, 'get-env', {})).toMatchObject({ effect: 'deny', cause: 'error', errors: [{ policyId: 'f' }] })
  })
  it('do not deny when they happen in a permit beside one that holds', () => {
    const text = `${permit} @id("q") permit(principal, action, resource) when { context.approval.by == "x" };`
    expect(decide(text, 'triage', demo, 'get-env', {})).toMatchObject({ effect: 'allow', errors: [{ policyId: 'q' }] })
  })
})

it('names permits that a forbid overrode', () => {
  const text = '@id("p") permit(principal, action, resource); @id("f") forbid(principal, action, resource);'
  const built = buildRequest({ kind: 'agent', agent: agent('a') }, demo, { method: 'tools/call', params: { name: 'get-env' } }, known)
  if (!built.ok) throw new Error(built.message)
  expect(engineOf(text).satisfiedPermits(built.request, demo.slug)).toEqual(['p'])
})
