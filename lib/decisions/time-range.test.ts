import { expect, test } from 'vitest';
import { relativeRanges, slicesOf, timeRange } from './time-range';

const now = new Date('2026-11-23T14:31:20.500Z');
const iso = (ms: number) => new Date(ms).toISOString();

test('a relative range ends with the slice that holds now, and is whole slices', () => {
  const range = timeRange({ last: '1h' }, now);
  expect([iso(range.from), iso(range.to), range.sliceMs, range.open]).toEqual([
    '2026-11-23T13:32:00.000Z',
    '2026-11-23T14:32:00.000Z',
    60_000,
    true,
  ]);
  expect(slicesOf(range)).toEqual({ first: range.from, count: 60 });
  expect(timeRange({}, now)).toEqual(range);
});

test.each(relativeRanges)('%s has at most 100 slices', (last) => {
  const range = timeRange({ last }, now);
  const { count, first } = slicesOf(range);
  expect(count).toBeLessThanOrEqual(100);
  expect(first).toBe(range.from);
  expect(range.to).toBeGreaterThan(now.getTime());
});

test('an absolute range is taken as it is; its slices begin on the clock before it', () => {
  const range = timeRange({ from: '2026-11-23T13:40:30.000Z', to: '2026-11-23T14:00:00.000Z', last: '7d' }, now);
  expect(range).toMatchObject({ from: Date.parse('2026-11-23T13:40:30.000Z'), open: false, sliceMs: 15_000 });
  const { first, count } = slicesOf({ ...range, sliceMs: 60_000 });
  expect([iso(first), count]).toEqual(['2026-11-23T13:40:00.000Z', 20]);
});

test('with a beginning alone it lasts until now and stays open; with an end alone it is as long as the default', () => {
  expect(timeRange({ from: '2026-11-23T14:00:00.000Z' }, now)).toMatchObject({ to: now.getTime(), open: true });
  const range = timeRange({ to: '2026-11-23T14:00:00.000Z' }, now);
  expect(iso(range.from)).toBe('2026-11-23T13:00:00.000Z');
});

test('a range that ends before it begins holds nothing and breaks nothing', () => {
  const range = timeRange({ from: '2026-11-23T14:00:00.000Z', to: '2026-11-23T13:00:00.000Z' }, now);
  expect(range.to - range.from).toBe(1);
  expect(slicesOf(range).count).toBe(1);
});
