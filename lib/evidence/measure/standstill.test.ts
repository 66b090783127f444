import { expect, test } from 'vitest';
import { stalledOf, standstillOf } from './standstill';

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

test('a metric that is not counted while others are is named, unless it rests', () => {
  const counted = [
    { metric: 'M15', takenAt: minutesAgo(1), restMs: 0 },
    { metric: 'M32', takenAt: minutesAgo(11), restMs: 0 },
    { metric: 'M29', takenAt: minutesAgo(60), restMs: 3_600_000 },
    { metric: 'M24', takenAt: minutesAgo(90), restMs: 3_600_000 },
  ] as const;
  expect(stalledOf(counted, now)).toEqual({
    why: 'metrics',
    metrics: ['M24', 'M32'],
    measuredAt: minutesAgo(90).toISOString(),
  });
  expect(stalledOf(counted.slice(0, 1), now)).toBeNull();
});
