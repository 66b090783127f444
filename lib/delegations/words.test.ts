import { expect, test } from 'vitest';
import { scopeWords } from './words';

test.each([
  [['tools'], 'every tool'],
  [['tools:read', 'resources'], 'tools that only read, resources'],
  [['tool:read_file'], 'read_file'],
  [['tool:read_file', 'tool:search', 'prompts'], 'prompts, read_file and 1 more tool'],
  [['tool:a', 'tool:b', 'tool:c'], 'a and 2 more tools'],
  [[], 'nothing'],
])('%j reads %s', (scope, words) => expect(scopeWords(scope)).toBe(words));
