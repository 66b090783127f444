import { expect, test } from 'vitest';
import type { MetricDay } from './days';
import { trendOf, trendScale } from './trend';

test('the target is on the scale, and the values of a share can be told apart', () => {
  expect(trendScale({ of: 'share', atLeast: 1 }, [1, 0.995, null])).toEqual([0.99, 1]);
  expect(trendScale({ of: 'share', atLeast: 0.8 }, [1, 0.95])).toEqual([0.5, 1]);
  expect(trendScale({ of: 'share' }, [0.2])).toEqual([0, 1]);
  const [low, high] = trendScale({ of: 'percentile', percent: 95, atMost: 900 }, [60, 61]);
  expect([low, high > 900]).toEqual([0, true]);
  expect(trendScale({ of: 'missing', atMost: 0 }, [0, null])).toEqual([0, 1.1]);
});

test('a day is drawn at its noon, and one without a value is a gap', () => {
  const day = (name: string, value: number | null): MetricDay => ({
    day: name,
    population: 1,
    meeting: 1,
    figures: [{ value, meets: value === null ? null : true }],
    state: value === null ? 'no-data' : 'meets',
  });
  expect(trendOf([day('2026-11-27', 1), day('2026-11-28', null)], 0).map(({ at, value }) => [at, value])).toEqual([
    [Date.UTC(2026, 10, 27, 12), 1],
    [Date.UTC(2026, 10, 28, 12), null],
  ]);
});
