import { expect, test } from 'vitest';
import { loadCedar } from './node-cedar';
import { policyChanges, policyChangeWords } from './policy-changes';
import { splitPolicies } from './split-policies';

const cedar = loadCedar();

function policies(text: string) {
  const split = splitPolicies(cedar, text);
  if (!split.ok) throw new Error(split.problems[0]?.message);
  return split.policies;
}

const reads = '@id("reads")\npermit (principal == Agent::"a", action, resource);';
const writes = '@id("writes")\nforbid (principal, action, resource) when { context has x && context.x > 1 };';

const kindsOf = (before: string, after: string) =>
  policyChanges(cedar, policies(before), policies(after)).map(({ kind, id }) => `${kind} ${id}`);

test('what a policy says to the engine counts, and where it stands does not', () => {
  expect(kindsOf(`${reads}\n${writes}`, `${writes}\n\n\n${reads}`)).toEqual([]);
  expect(kindsOf(reads, `${reads}\n${writes}`)).toEqual(['added writes']);
  expect(kindsOf(`${reads}\n${writes}`, writes)).toEqual(['removed reads']);
  expect(kindsOf(writes, writes.replace('> 1', '> 2'))).toEqual(['changed writes']);
});

test('spacing, comments and annotations change nothing that is decided, and are told apart', () => {
  expect(kindsOf(writes, writes.replace('context.x > 1', 'context.x   > 1 // more than one\n'))).toEqual([
    'formatting writes',
  ]);
  expect(kindsOf(writes, writes.replace('@id("writes")', '@id("writes") @title("Writes")'))).toEqual([
    'annotations writes',
  ]);
});

test('a policy under another id is renamed, once', () => {
  const changes = policyChanges(cedar, policies(reads), policies(reads.replace('"reads"', '"reading"')));
  expect(changes).toMatchObject([{ kind: 'renamed', id: 'reading', was: 'reads' }]);
  expect(kindsOf(reads, `${reads.replace('"reads"', '"r1"')}\n${reads.replace('"reads"', '"r2"')}`)).toEqual([
    'added r2',
    'renamed r1',
  ]);
});

test('the changes in one line', () => {
  const before = policies(`${reads}\n${writes}`);
  expect(policyChangeWords(policyChanges(cedar, before, policies(writes.replace('> 1', '> 2'))))).toBe(
    '1 policy changed, 1 removed',
  );
  expect(policyChangeWords([])).toBe('No policy differs');
});
