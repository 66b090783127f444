import { expect, test } from 'vitest';
import { calendarPeriods } from './calendar';

test('months and quarters are named, and go back over the turn of a year', () => {
  const periods = calendarPeriods(new Date('2027-01-15T10:00:00Z'));
  expect(periods.map(({ label }) => label)).toEqual([
    'Jan 2027',
    'Dec 2026',
    'Nov 2026',
    'Q1 2027',
    'Q4 2026',
    'Q3 2026',
  ]);
  expect(periods[4]).toEqual({ label: 'Q4 2026', from: '2026-10-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' });
});
