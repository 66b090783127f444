import { expect, test } from 'vitest';
import { ReplyBudget } from './reply-budget';

const megabyte = 1024 * 1024;

test('one reply is bounded, and so are all that are unfinished together', () => {
  const budget = new ReplyBudget();
  const one = budget.open();
  one.take(10 * megabyte);
  expect(() => one.take(1)).toThrow('longer than');
  const others = Array.from({ length: 7 }, () => budget.open());
  for (const other of others.slice(0, 6)) other.take(10 * megabyte);
  expect(() => others[6]?.take(10 * megabyte)).toThrow('Unfinished replies');
  for (const held of [one, ...others]) held.done();
  const next = budget.open();
  next.take(10 * megabyte);
  expect(next.bytes).toBe(10 * megabyte);
});
