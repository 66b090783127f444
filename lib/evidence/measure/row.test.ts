import { expect, test } from 'vitest';
import { type EvidenceRow, rowKey } from './row';

test('rows of the same thing at once are told apart by their place, their name and what they say', () => {
  const row: EvidenceRow = {
    at: '2026-11-28T12:00:00.000Z',
    environment: 'test',
    meets: true,
    value: null,
    kind: 'tool',
    id: '0192/read',
    name: 'read',
    says: 'It is pinned.',
  };
  const others = [{}, { environment: 'production' }, { name: 'write' }, { says: 'It is not pinned.' }];
  expect(new Set(others.map((other) => rowKey({ ...row, ...other }))).size).toBe(4);
});
