import { expect, test } from 'vitest';
import { nextStep } from './next-step';

const open = { id: '1', title: 'Draft of v2', state: 'open' as const, authorId: 'dana', proposerId: null };
const proposed = { id: '2', title: 'Draft of v3', state: 'proposed' as const, authorId: 'dana', proposerId: 'dana' };

test('a reviewer is led to what waits for review, its author never to their own', () => {
  expect(nextStep([open, proposed], { id: 'ilse', roles: ['approver'] })).toEqual({ kind: 'review', draft: proposed });
  expect(nextStep([proposed], { id: 'dana', roles: ['author', 'approver'] })).toEqual({ kind: 'edit' });
});

test('an author goes on with their own draft, and not with that of another', () => {
  expect(nextStep([proposed, open], { id: 'dana', roles: ['author'] })).toEqual({ kind: 'continue', draft: open });
  expect(nextStep([open], { id: 'noor', roles: ['author'] })).toEqual({ kind: 'edit' });
});
