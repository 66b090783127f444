import { expect, test } from 'vitest';
import { nextAt, owedPeriods } from './schedule';

const at = (text: string) => new Date(text);

test('a schedule owes each month that closed since it was set up, the one it was set up in first, once its hour is over', () => {
  const since = at('2026-08-15T10:00:00Z');
  expect(owedPeriods('month', since, at('2026-09-01T00:59:59Z'))).toEqual([]);
  expect(owedPeriods('month', since, at('2026-09-01T01:00:00Z'))).toEqual([
    { from: '2026-08-01T00:00:00.000Z', to: '2026-09-01T00:00:00.000Z' },
  ]);
  expect(owedPeriods('month', since, at('2027-01-20T00:00:00Z')).map(({ from }) => from.slice(0, 7))).toEqual([
    ...['2026-08', '2026-09', '2026-10', '2026-11', '2026-12'],
  ]);
});

test('quarters begin with January, April, July and October, in UTC', () => {
  expect(owedPeriods('quarter', at('2026-11-30T23:00:00-05:00'), at('2027-04-02T00:00:00Z'))).toEqual([
    { from: '2026-10-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' },
    { from: '2027-01-01T00:00:00.000Z', to: '2027-04-01T00:00:00.000Z' },
  ]);
});

test('the next pack is made an hour after its period', () => {
  expect(nextAt('month', at('2026-12-01T00:30:00Z'))).toBe('2026-12-01T01:00:00.000Z');
  expect(nextAt('month', at('2026-12-01T01:00:00Z'))).toBe('2027-01-01T01:00:00.000Z');
  expect(nextAt('quarter', at('2026-11-28T12:00:00Z'))).toBe('2027-01-01T01:00:00.000Z');
});
