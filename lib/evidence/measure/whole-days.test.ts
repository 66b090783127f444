import { expect, test } from 'vitest';
import { wholeDays } from './whole-days';

const at = (day: number, time: string) => `2026-11-${String(day).padStart(2, '0')}T${time}:00.000Z`;

test('days that are only in part of a period are not whole', () => {
  expect(wholeDays({ from: at(1, '10:30'), to: at(5, '08:00') })).toEqual({ from: at(2, '00:00'), to: at(5, '00:00') });
});

test('a period from midnight to midnight is whole', () => {
  const period = { from: at(1, '00:00'), to: at(3, '00:00') };
  expect(wholeDays(period)).toEqual(period);
});

test('a period within one day, or over one midnight, has none', () => {
  const [within, over] = [
    { from: at(1, '10:00'), to: at(1, '12:00') },
    { from: at(1, '10:00'), to: at(2, '12:00') },
  ];
  expect(wholeDays(within)).toEqual({ from: within.to, to: within.to });
  expect(wholeDays(over)).toEqual({ from: over.to, to: over.to });
});
