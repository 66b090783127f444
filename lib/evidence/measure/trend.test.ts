import { expect, test } from 'vitest';
import type { MetricDay } from './days';
import { silentRuns, trendOf, trendScale } from './trend';

test('the target is on the scale, and the values of a share can be told apart', () => {
  expect(trendScale({ of: 'share', atLeast: 1 }, [1, 0.995, null])).toEqual([0.99, 1]);
  expect(trendScale({ of: 'share', atLeast: 0.8 }, [1, 0.95])).toEqual([0.5, 1]);
  expect(trendScale({ of: 'share' }, [0.2])).toEqual([0, 1]);
  const [low, high] = trendScale({ of: 'percentile', percent: 95, atMost: 900 }, [60, 61]);
  expect([low, high > 900]).toEqual([0, true]);
  expect(trendScale({ of: 'missing', atMost: 0 }, [0, null])).toEqual([0, 1.1]);
});

test('days without a value that follow one another are one stretch', () => {
  const point = (day: number, value: number | null) => ({ ...pointOf(day), value });
  expect(silentRuns([point(1, null), point(2, null), point(3, 1), point(4, null)])).toEqual([
    { from: Date.UTC(2026, 10, 1), to: Date.UTC(2026, 10, 3) },
    { from: Date.UTC(2026, 10, 4), to: Date.UTC(2026, 10, 5) },
  ]);
  expect(silentRuns([point(3, 1)])).toEqual([]);
});

const pointOf = (day: number) => ({
  at: Date.UTC(2026, 10, day, 12),
  meets: null,
  day: { day: `2026-11-0${day}`, population: 0, meeting: 0, figures: [], state: 'no-data' as const },
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
