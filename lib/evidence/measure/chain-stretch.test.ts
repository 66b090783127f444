import { expect, test } from 'vitest';
import { chainBeginning } from '@/lib/audit/chain';
import { nextRound, nextStretch } from './chain-stretch';

const now = new Date('2026-11-28T12:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const last = { to: 40, hash: 'ab' };

test('a chain that was never followed is followed from its beginning', () => {
  expect(nextStretch(null, null, now)).toEqual(chainBeginning);
});

test('another is followed on from where it held last', () => {
  expect(nextStretch(last, daysAgo(6), now)).toEqual({ number: 40, hash: 'ab' });
  expect(nextStretch(last, null, now)).toEqual({ number: 40, hash: 'ab' });
});

test('a week after its beginning was followed, it is followed from there again', () => {
  expect(nextStretch(last, daysAgo(7.1), now)).toEqual(chainBeginning);
});

test('round after round, what was followed is followed again', () => {
  expect(nextRound(null, 90)).toEqual(chainBeginning);
  expect(nextRound(last, 90)).toEqual({ number: 40, hash: 'ab' });
  expect(nextRound(last, 40)).toEqual(chainBeginning);
});
