import { expect, test } from 'vitest';
import { spread } from './spread';

test('an odd number of measurements has a measurement as its median', () => {
  expect(spread([9, 1, 5])).toEqual({ median: 5, low: 1, high: 9 });
});

test('an even number has the mean of the two in the middle', () => {
  expect(spread([4, 1, 2, 9])).toEqual({ median: 3, low: 1, high: 9 });
});

test('one measurement is all three', () => {
  expect(spread([7])).toEqual({ median: 7, low: 7, high: 7 });
});
