import { expect, test } from 'vitest';
import { standstillOf } from './standstill';

const now = new Date('2026-11-28T12:00:00.000Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

test.each([
  [0, null],
  [-1, null],
  [10, null],
  [11, 'worker'],
  [-2, 'clock'],
] as const)('counted last %d minutes ago: %s', (minutes, why) => {
  const measuredAt = minutesAgo(minutes);
  expect(standstillOf(measuredAt, now)).toEqual(why && { why, measuredAt: measuredAt.toISOString() });
});

test('before the first count nothing stands still', () => {
  expect(standstillOf(null, now)).toBeNull();
});
