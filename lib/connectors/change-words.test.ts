import { expect, test } from 'vitest';
import { changeWords } from './change-words';

test.each([
  [
    'connector.record-discovery',
    { gateway: 'gw-1', tools: 14, pinned: 14, changed: [] },
    'gw-1 read 14 tools and pinned them',
  ],
  [
    'connector.record-discovery',
    { gateway: 'gw-1', tools: 14, pinned: 0, changed: ['echo'] },
    'gw-1 read 14 tools; held: echo',
  ],
  ['connector.record-discovery', { gateway: 'gw-1', tools: 2, pinned: 0, changed: [] }, 'gw-1 read 2 tools, as pinned'],
  ['connector.assign', { ownerId: null, tier: 'high' }, 'Assigned: owner taken away, tier high'],
  ['connector.bind-identity', { spiffeId: null }, 'Unbound from its identity'],
  [
    'tool.approve',
    { tool: 'echo', state: 'changed', before: 'a'.repeat(64), after: 'b'.repeat(64) },
    'Approved another definition of echo: aaaaaa…aaaa to bbbbbb…bbbb',
  ],
  ['connector.something-new', {}, 'connector.something-new'],
])('%s %j', (action, detail, words) => {
  expect(changeWords(action, detail).words).toBe(words);
});

test('a revocation leads to its page', () => {
  expect(changeWords('revocation.revoke', { reason: 'leak', revocationId: 'r' })).toEqual({
    words: 'Revoked: leak',
    href: '/revocations/r',
  });
});
