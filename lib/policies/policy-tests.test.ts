import { expect, it } from 'vitest';
import { requestSketch, runPolicyTests, tryRequest } from './policy-tests';
import { agent, demo, engineOf, files } from './test/models';

const inventory = { connectors: [files, demo], agents: [agent('a')] };
const engine = engineOf(`
  @id("reads") permit(principal, action == ProjectFiles::Action::"read_text_file", resource)
    when { context.facts.pathsWithin.contains("/w") };
  @id("night") forbid(principal, action, resource) when { context.time < datetime("2020-01-01") };`);
const now = new Date('2026-11-24T10:00:00Z');
const sketch = (more: object) =>
  requestSketch.parse({ agent: agent('a').spiffeId, connector: 'project-files', target: 'read_text_file', ...more });

it('a test says what it expected, what it got, and by which policy', () => {
  const cases = [
    { id: '1', name: 'inside', request: sketch({ arguments: { path: '/w/a' } }), expected: 'allow' as const },
    { id: '2', name: 'outside', request: sketch({ arguments: { path: '/w/../a' } }), expected: 'allow' as const },
    { id: '3', name: 'malformed', request: sketch({ arguments: { path: 1 } }), expected: 'deny' as const },
    {
      id: '4',
      name: 'long ago',
      request: sketch({ arguments: { path: '/w/a' }, time: '2019-01-01T00:00:00Z' }),
      expected: 'deny' as const,
    },
  ];
  expect(runPolicyTests(engine, inventory, cases, now)).toEqual([
    { id: '1', name: 'inside', expected: 'allow', got: 'allow', holds: true, by: ['reads'], message: null },
    { id: '2', name: 'outside', expected: 'allow', got: 'deny', holds: false, by: [], message: null },
    {
      id: '3',
      name: 'malformed',
      expected: 'deny',
      got: 'deny',
      holds: true,
      by: [],
      message: 'Argument path must be a string.',
    },
    { id: '4', name: 'long ago', expected: 'deny', got: 'deny', holds: true, by: ['night'], message: null },
  ]);
});

it.each([
  [{ connector: 'nowhere' }, 'unknown-connector'],
  [{ agent: 'spiffe://sample.test/agent/b' }, 'unknown-identity'],
  [{ method: 'tools/destroy' }, 'unmapped-method'],
  [{ method: 'sampling/createMessage' }, 'unmapped-method'],
  [{ target: 'rm' }, 'unknown-tool'],
  [{ target: null }, 'malformed'],
])('%j is not evaluated: %s', (more, code) => {
  expect(tryRequest(engine, inventory, sketch(more), now)).toMatchObject({ kind: 'not-evaluated', code });
});

it('resources and prompts are asked about by their names', () => {
  const read = tryRequest(engine, inventory, sketch({ method: 'resources/read', target: 'file:///w/../a' }), now);
  if (read.kind !== 'decided') throw new Error(read.message);
  expect(read.request).toMatchObject({
    action: { type: 'Action', id: 'read_resource' },
    resource: { type: 'Resource', id: 'project-files/file:///w/../a' },
    context: { facts: { paths: ['/a'], pathsWithin: ['/', '/a'] } },
  });
  const prompt = tryRequest(engine, inventory, sketch({ method: 'prompts/get', target: 'greet' }), now);
  expect(prompt).toMatchObject({
    kind: 'decided',
    request: { resource: { type: 'Prompt', id: 'project-files/greet' } },
  });
});
