import { describe, expect, test } from 'vitest';
import { retryAt, retryMinute, windowMinutes } from './sign-in-limit';

const now = new Date('2026-11-24T10:00:30Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

describe('retryAt', () => {
  test('takes an attempt below the limit', () => {
    expect(retryAt([minutesAgo(1), minutesAgo(2)], 3, now)).toBeNull();
  });

  test('waits until the oldest counted failure leaves the window', () => {
    const failures = [minutesAgo(1), minutesAgo(2), minutesAgo(9)];
    expect(retryAt(failures, 3, now)).toEqual(new Date(now.getTime() + (windowMinutes - 9) * 60_000));
  });

  test('takes an attempt at the very end of the window', () => {
    expect(retryAt([minutesAgo(1), minutesAgo(windowMinutes)], 2, now)).toBeNull();
  });
});

test('the minute named is never too early', () => {
  expect(retryMinute(new Date('2026-11-24T10:15:01Z'))).toBe('10:16');
  expect(retryMinute(new Date('2026-11-24T23:59:30Z'))).toBe('00:00');
  expect(retryMinute(new Date('2026-11-24T10:15:00Z'))).toBe('10:15');
});
