import { expect, test } from 'vitest';
import { UsedOnce } from './used-once';

test('an id is taken once', () => {
  const used = new UsedOnce();
  expect([used.take('a', 10, 0), used.take('a', 10, 5), used.take('b', 10, 5)]).toEqual(['taken', 'used', 'taken']);
});

test('memory is bounded: what ended is forgotten, and what did not is never forgotten for something new', () => {
  const used = new UsedOnce(2);
  expect([used.take('a', 10, 0), used.take('b', 20, 0), used.take('c', 30, 0)]).toEqual(['taken', 'taken', 'full']);
  expect(used.take('a', 10, 1)).toBe('used');
  expect([used.take('c', 30, 10), used.take('d', 40, 11)]).toEqual(['taken', 'full']);
});
