import { expect, it } from 'vitest';
import { factRows, factText, stated, withFact } from './fact-rows';
import { requestSketch } from './policy-tests';
import { agent, demo, files } from './test/models';

const inventory = { connectors: [files, demo], agents: [agent('a')] };
const call = requestSketch.parse({
  agent: agent('a').spiffeId,
  connector: 'project-files',
  target: 'read_text_file',
  arguments: { path: '/w/a' },
});
const row = (name: string, of = call, base: typeof call | null = null, unknown: string[] = []) =>
  factRows(of, base, unknown, inventory).find((one) => one.name === name);

it('each fact has the value a policy would read, and is unchanged until it is set', () => {
  expect(row('context.input.path')).toMatchObject({ value: '/w/a', changed: false, kind: 'text' });
  expect(row('connector.tier')).toMatchObject({ value: 'standard', changed: false });
  expect(row('resource.writes')).toMatchObject({ value: false, kind: 'flag' });
  expect(row('context.approval')).toMatchObject({ value: undefined, unsaid: true, mayBeUnknown: true });
  expect(row('context.input.path', call, null, ['context.input.path'])).toMatchObject({ unknown: true });
});

it('a fact that is set is changed against the inventory, or against the recorded call', () => {
  const set = withFact(call, { name: 'connector.tier', kind: 'text' }, 'critical');
  if (!set.ok) throw new Error(set.problem);
  expect(row('connector.tier', set.call)).toMatchObject({ value: 'critical', was: 'standard', changed: true });
  expect(row('connector.tier', set.call, set.call)).toMatchObject({ changed: false });
  const moved = withFact(call, { name: 'context.input.path', kind: 'text' }, '/v');
  expect(moved.ok && row('context.input.path', moved.call, call)).toMatchObject({ was: '/w/a', changed: true });
});

it('what is entered wrong is said, and empty takes a fact back', () => {
  expect(withFact(call, { name: 'context.chain.calls', kind: 'json' }, 'many')).toMatchObject({ ok: false });
  expect(withFact(call, { name: 'context.chain.calls', kind: 'json' }, '-1')).toMatchObject({ ok: false });
  expect(withFact(call, { name: 'context.time', kind: 'text' }, 'soon')).toMatchObject({ ok: false });
  const set = stated(call, 'context.approval', null);
  expect(set).toMatchObject({ ok: true, call: { facts: { 'context.approval': null } } });
  expect(set.ok && withFact(set.call, { name: 'context.approval', kind: 'json' }, '')).toMatchObject({
    call: { facts: {} },
  });
  expect(factText({ kind: 'json', value: ['a'] })).toBe('["a"]');
});
