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
  ['secret.add', { secret: 'X-Api-Key' }, 'Sealed the secret X-Api-Key'],
  [
    'secret.rotate',
    { secret: 'X-Api-Key', overlap: 'day', reason: 'quarterly' },
    'Rotated X-Api-Key, both live for 24 hours: quarterly',
  ],
  [
    'secret.rotate',
    { secret: 'X-Api-Key', overlap: 'none', reason: 'leak' },
    'Rotated X-Api-Key, the old one ended: leak',
  ],
  ['secret.end', { secret: 'KEY', reason: 'not needed' }, 'Ended the secret KEY: not needed'],
  [
    'secret.borrow',
    { secret: 'KEY', store: 'main', path: 'database/creds/app' },
    'Borrows KEY from main, database/creds/app',
  ],
  ['secret.take-loan', { secret: 'KEY', store: 'main' }, 'main lent KEY'],
  ['secret.give-back-loan', { secret: 'KEY', store: 'main', how: 'revoked' }, 'The lease of KEY was revoked at main'],
  ['issuing-tool.mark', { tool: 'create_token' }, 'Marked create_token as handing out credentials'],
  ['issuing-tool.unmark', { tool: 'create_token' }, 'Took the mark of create_token back'],
  ['connector.something-new', {}, 'connector.something-new'],
])('%s %j', (action, detail, words) => {
  expect(changeWords(action, detail).words).toBe(words);
});

test('a sealed secret leads to its credential', () => {
  expect(changeWords('secret.add', { secret: 'KEY', credentialId: 'c' }).href).toBe('/identities/credentials/c');
});

test('a revocation leads to its page', () => {
  expect(changeWords('revocation.revoke', { reason: 'leak', revocationId: 'r' })).toEqual({
    words: 'Revoked: leak',
    href: '/revocations/r',
  });
});
