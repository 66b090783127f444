import { describe, expect, it } from 'vitest';
import { samplePolicies } from '@/lib/workspace/sample-content';
import { buildRequest } from './build-request';
import { certainlyDenied, createPolicyEngine } from './engine';
import { loadCedar } from './node-cedar';
import { agent, demo, engineOf, files, known, policiesOf, toolRequest, trustDomain } from './test/models';

const places = { node: '', entry: () => '', workspace: '/w', memory: '', trustDomain };

const connectors = { files, demo };

function decide(text: string, who: string, place: keyof typeof connectors, name: string, args: unknown) {
  const where = connectors[place];
  const built = buildRequest(
    { kind: 'agent', agent: agent(who) },
    where,
    { method: 'tools/call', params: { name, arguments: args } },
    known,
  );
  if (!built.ok) return { effect: 'deny', cause: built.code, determining: [] as string[], errors: [] as unknown[] };
  return engineOf(text).decide(built.request, where.slug);
}

describe('the sample policy set', () => {
  const text = samplePolicies(places);
  it.each([
    [
      'release-notes',
      'files',
      'read_text_file',
      { path: '/w/docs/a.md' },
      'allow',
      'permitted',
      ['release-notes-reads-docs'],
    ],
    ['release-notes', 'files', 'read_text_file', { path: '/w/docs/../../etc/passwd' }, 'deny', 'no-permit', []],
    ['release-notes', 'files', 'read_text_file', { path: 'docs/../../etc/passwd' }, 'deny', 'no-permit', []],
    ['release-notes', 'files', 'read_text_file', { path: '/w/docs-evil/a' }, 'deny', 'no-permit', []],
    [
      'release-notes',
      'files',
      'read_multiple_files',
      { paths: ['/w/docs/a', '/w/docs/b/c'] },
      'allow',
      'permitted',
      ['release-notes-reads-docs'],
    ],
    ['release-notes', 'files', 'read_multiple_files', { paths: ['/w/docs/a', '/etc/passwd'] }, 'deny', 'no-permit', []],
    ['release-notes', 'files', 'write_file', { path: '/w/docs/a', content: 'x' }, 'deny', 'forbidden', ['no-writes']],
    ['triage', 'files', 'read_text_file', { path: '/w/docs/a.md' }, 'deny', 'no-permit', []],
    ['triage', 'files', 'list_allowed_directories', {}, 'allow', 'permitted', ['anyone-lists-allowed-directories']],
    ['triage', 'demo', 'get-sum', { a: 1.5, b: 2 }, 'allow', 'permitted', ['triage-uses-demo-tools']],
    ['triage', 'demo', 'get-env', {}, 'deny', 'forbidden', ['nobody-prints-the-environment']],
    ['triage', 'demo', 'get-sum', { a: 1.23456, b: 2 }, 'deny', 'malformed', []],
    ['triage', 'demo', 'get-sum', { a: 1, b: 2, __entity: { type: 'Agent', id: 'x' } }, 'deny', 'malformed', []],
  ] as const)('%s %o.%s %o', (who, where, name, args, effect, cause, determining) => {
    expect(decide(text, who, where, name, args)).toMatchObject({ effect, cause, determining });
  });
});

describe('errors', () => {
  const permit = '@id("p") permit(principal, action, resource);';
  it('deny when they happen in a forbid', () => {
    const text = `${permit} @id("f") forbid(principal, action, resource) when { context.approval.by == "x" };`;
    expect(decide(text, 'triage', 'demo', 'get-env', {})).toMatchObject({
      effect: 'deny',
      cause: 'error',
      errors: [{ policyId: 'f' }],
    });
  });
  it('do not deny when they happen in a permit beside one that holds', () => {
    const text = `${permit} @id("q") permit(principal, action, resource) when { context.approval.by == "x" };`;
    expect(decide(text, 'triage', 'demo', 'get-env', {})).toMatchObject({
      effect: 'allow',
      errors: [{ policyId: 'q' }],
    });
  });
});

it('names permits that a forbid overrode', () => {
  const text = '@id("p") permit(principal, action, resource); @id("f") forbid(principal, action, resource);';
  const request = toolRequest('a', demo, 'get-env', {});
  expect(engineOf(text).satisfiedPermits(request, demo.slug)).toEqual(['p']);
});

describe('a request that does not fit the schema', () => {
  const text = '@id("p") permit(principal, action, resource);';
  it('is denied, though a permit covers it', () => {
    const request = toolRequest('a', demo, 'get-env', {});
    const bare = { ...request, context: { ...request.context, credential: undefined } };
    expect(engineOf(text).decide(bare, demo.slug)).toMatchObject({ effect: 'deny', cause: 'error' });
  });
  it('is denied for a connector that is not loaded', () => {
    const request = toolRequest('a', demo, 'get-env', {});
    const other = engineOf(text, [files]).decide(request, demo.slug);
    expect(other).toMatchObject({ effect: 'deny', cause: 'error', errors: [{ policyId: '' }] });
  });
});

describe('loading', () => {
  const one = { id: 'a', text: 'permit(principal, action, resource);' };
  it('refuses what the engine cannot read, two policies of one name, and what nests too deep', () => {
    expect(() => createPolicyEngine(loadCedar, [{ id: 'a', text: 'permit(' }], [])).toThrow('Policy a is refused');
    expect(() => createPolicyEngine(loadCedar, [one, one], [])).toThrow('Two policies are called a');
    const deep = `permit(principal, action, resource) when { ${'('.repeat(500)}true${')'.repeat(500)} };`;
    expect(() => createPolicyEngine(loadCedar, [{ id: 'deep', text: deep }], [])).toThrow(
      'Policy deep is nested too deep',
    );
  });
});

it('refuses a template, which has no scope until it is linked', () => {
  const text = 'permit(principal == ?principal, action, resource);';
  expect(() => createPolicyEngine(loadCedar, [{ id: 't', text }], [])).toThrow('Policy t is refused');
});

it('counts the policies that are evaluated for every call', () => {
  const engine = engineOf(`
    @id("everyone") permit(principal, action, resource);
    @id("agents") forbid(principal is Agent, action in [Action::"call_tool"], resource is Tool);
    @id("nothing") permit(principal, action in [], resource);
    @id("tool") permit(principal, action == ProjectFiles::Action::"write_file", resource);
    @id("agent") permit(principal == ${`Agent::"${agent('a').spiffeId}"`}, action, resource);`);
  expect(engine.size).toEqual({ policies: 5, open: 2 });
});

it('says which policies reach a tool, whatever its arguments', () => {
  const text = `
    @id("p") permit(principal == ${`Agent::"${agent('a').spiffeId}"`}, action, resource) when { context.input.path == "x" };
    @id("f") forbid(principal, action == ProjectFiles::Action::"write_file", resource);`;
  const engine = engineOf(text);
  const read = engine.reach(toolRequest('a', files, 'read_text_file', { path: '/w' }));
  expect(read).toEqual({ permits: [{ id: 'p', conditional: true }], forbids: [] });
  expect(certainlyDenied(read)).toBe(false);
  expect(certainlyDenied(engine.reach(toolRequest('b', files, 'read_text_file', { path: '/w' })))).toBe(true);
  const write = engine.reach(toolRequest('a', files, 'write_file', { path: '/w', content: '' }));
  expect(certainlyDenied(write)).toBe(true);
});

it('answers with ids in text order, whatever they are called', () => {
  const ids = ['10', 'b', '2', 'a', '1'];
  const text = ids.map((id) => `@id("${id}") permit(principal, action, resource);`).join('\n');
  expect(policiesOf(text).map((policy) => policy.id)).toEqual(ids);
});
