import { expect, test } from 'vitest';
import { MinuteLimit } from './minute-limit';

test('counts each key within its minute', () => {
  let now = 0;
  const limit = new MinuteLimit(2, () => now);
  expect([limit.allows('a'), limit.allows('a'), limit.allows('a'), limit.allows('b')]).toEqual([
    true,
    true,
    false,
    true,
  ]);
  now = 60_000;
  expect(limit.allows('a')).toBe(true);
});
