import { expect, it } from 'vitest';
import { lastHour, lastHourBars, slices } from './last-hour';

const now = new Date('2026-11-25T12:00:00.000Z');

it('puts counts into slices, newest last, and drops what lies outside', () => {
  const hour = lastHour(
    [
      { slice: 0, allow: 3, deny: 1 },
      { slice: slices - 1, allow: 5, deny: 0 },
      { slice: slices, allow: 9, deny: 9 },
      { slice: -1, allow: 9, deny: 9 },
    ],
    now,
  );
  expect(hour.from).toBe('2026-11-25T11:00:00.000Z');
  expect([hour.allow.at(-1), hour.deny.at(-1), hour.allow[0]]).toEqual([3, 1, 5]);
  const { buckets, label } = lastHourBars(hour);
  expect(label).toBe('Last hour: 8 allow, 1 deny');
  expect(buckets).toHaveLength(slices);
  expect(buckets[1]?.at).toBe('2026-11-25T11:02:00.000Z');
});
