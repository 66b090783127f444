import { expect, test } from 'vitest';
import { metricById } from '../metrics';
import { readDays } from './days';
import { uncounted } from './reading';

const metric = metricById('M11');
const counted = (day: string, population: number, meeting: number) => ({
  ...uncounted,
  day,
  population,
  meeting,
  hour: `${day}T10:00:00.000Z`,
  takenAt: `${day}T10:59:00.000Z`,
});

test('each day of a period is there, and one that nobody counted says nothing', () => {
  const days = readDays(metric, [counted('2026-11-26', 10, 10), counted('2026-11-28', 10, 9)], {
    from: '2026-11-26T08:00:00.000Z',
    to: '2026-11-28T11:00:00.000Z',
  });
  expect(days.map(({ day, state, figures }) => [day, state, figures[0]?.value])).toEqual([
    ['2026-11-26', 'meets', 1],
    ['2026-11-27', 'no-data', null],
    ['2026-11-28', 'misses', 0.9],
  ]);
});

test('a period that ends at midnight does not begin another day', () => {
  const days = readDays(metric, [], { from: '2026-11-26T00:00:00.000Z', to: '2026-11-27T00:00:00.000Z' });
  expect(days.map(({ day }) => day)).toEqual(['2026-11-26']);
});
