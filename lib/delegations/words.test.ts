import { expect, test } from 'vitest';
import { delegationName, scopeWords } from './words';

test.each([
  [['tools'], 'every tool'],
  [['tools', 'tools:read', 'tool:read_file', 'prompts'], 'every tool, prompts'],
  [['tools:read', 'resources'], 'tools that only read, resources'],
  [['tool:read_file'], 'read_file'],
  [['tool:read_file', 'tool:search', 'prompts'], 'prompts, read_file and 1 more tool'],
  [['tool:a', 'tool:b', 'tool:c'], 'a and 2 more tools'],
  [[], 'nothing'],
])('%j reads %s', (scope, words) => expect(scopeWords(scope)).toBe(words));

test.each([
  ['triage', 'Dana', 'triage for Dana'],
  ['triage', 'triage', 'triage for itself'],
  ['triage', null, 'triage for nobody'],
])('%s with %s is %s', (actor, from, name) => {
  expect(delegationName(actor, from)).toBe(name);
});
