import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { brokenPolicies } from './broken-policies';
import type { ConnectorModel } from './model';
import { loadCedar } from './node-cedar';
import { agent, demo, files, policiesOf, tool } from './test/models';

const stored = (text: string) =>
  policiesOf(text).map(({ id, effect, text: own, line }) => ({
    id,
    effect,
    title: null,
    text: own,
    digest: createHash('sha256').update(own).digest('hex'),
    line,
  }));

const policies = stored(`
@id("reads") permit(principal == Agent::"${agent('a').spiffeId}", action == ProjectFiles::Action::"read_text_file", resource)
  when { context.input.path == "/w/a" };
@id("both") permit(principal, action in [ProjectFiles::Action::"write_file", ProjectFiles::Action::"read_multiple_files"], resource);
@id("demo") permit(principal, action == EverythingDemo::Action::"get-sum", resource);
@id("wrong-already") permit(principal, action == ProjectFiles::Action::"never-was", resource);
@id("everyone") forbid(principal, action in Action::"call_tool", resource) when { resource.destroys };`);

const broken = (after: ConnectorModel[]) =>
  brokenPolicies(loadCedar(), policies, [files, demo], after).map(({ id, message }) => [id, message]);

const withTools = (change: (tools: ConnectorModel['tools']) => ConnectorModel['tools']): ConnectorModel[] => [
  { ...files, tools: change(files.tools) },
  demo,
];

it('names each policy that a removed tool or connector leaves without one', () => {
  const without = withTools((tools) => tools.filter(({ name }) => name !== 'write_file'));
  expect(broken(without)).toEqual([['both', expect.stringContaining('write_file')]]);
  expect(broken([demo]).map(([id]) => id)).toEqual(['reads', 'both']);
});

it('names a policy that reads an argument of another type', () => {
  const retyped = { ...tool('read_text_file', { path: { type: 'integer' } }), definitionHash: 'b'.repeat(64) };
  const after = withTools((tools) => tools.map((one) => (one.name === retyped.name ? retyped : one)));
  expect(broken(after).map(([id]) => id)).toEqual(['reads']);
});

it('names none where nothing they read has changed', () => {
  expect(broken([files, demo])).toEqual([]);
  const more = { ...tool('new_tool', {}), definitionHash: 'c'.repeat(64) };
  expect(broken(withTools((tools) => [...tools, more]))).toEqual([]);
  expect(broken([{ ...files, tier: 'high', environment: 'development' }, demo])).toEqual([]);
});
