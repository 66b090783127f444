import { expect, test } from 'vitest';
import { periodInput, periodOf } from './input';

const now = new Date('2026-11-28T12:00:00.000Z');
const periodFor = (input: object) => periodOf(periodInput.parse(input), now).period;

test('a period without a beginning is thirty days, and one that is turned round is empty of days', () => {
  expect(periodFor({})).toEqual({ from: '2026-10-29T12:00:00.000Z', to: now.toISOString() });
  expect(periodFor({ from: '2026-12-24T00:00:00Z' })).toEqual({ from: now.toISOString(), to: now.toISOString() });
});

test('however early it begins, it is a year long at most, up to its end', () => {
  expect(periodFor({ from: '2000-01-01T00:00:00Z' }).from).toBe('2025-11-27T12:00:00.000Z');
  const past = { from: '2000-01-01T00:00:00Z', to: '2020-02-01T00:00:00Z' };
  expect(periodFor(past)).toEqual({ from: '2019-01-31T00:00:00.000Z', to: '2020-02-01T00:00:00.000Z' });
  const year = { from: '2025-11-28T12:00:00.000Z', to: now.toISOString() };
  expect(periodFor(year)).toEqual(year);
});
