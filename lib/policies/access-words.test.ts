import { expect, test } from 'vitest';
import { accessWords } from './access-words';
import type { ToolAccess } from './tool-access';

const conditional = (when: string[][], unless: string[][]): ToolAccess => ({
  kind: 'conditional',
  policies: ['p'],
  when: when.map((conditions) => ({ policy: 'p', conditions })),
  unless: unless.map((conditions) => ({ policy: 'f', conditions })),
});

test.each<[ToolAccess, string]>([
  [{ kind: 'allow', policies: ['p'] }, 'allow '],
  [{ kind: 'no-permit' }, 'no permit '],
  [{ kind: 'forbidden', policies: ['no-writes', 'frozen'] }, 'deny no-writes, frozen'],
  [conditional([['path in /w']], []), 'allow if path in /w'],
  [conditional([['path in /w', 'approved'], ['count < 3']], []), 'allow if path in /w and approved, or count < 3'],
  [conditional([], [['host a.example']]), 'allow unless host a.example'],
  [conditional([], [['unless path in /w']]), 'allow if path in /w'],
  [conditional([['approved']], [['unless path in /w']]), 'allow if approved and path in /w'],
])('%j reads %s', (access, text) => {
  const { word, rest } = accessWords(access);
  expect(`${word} ${rest}`).toBe(text);
});
