import { describe, expect, test } from 'vitest';
import { isInShare, placeOf } from './share';

const callers = Array.from({ length: 2_000 }, (_, index) => `spiffe://example.org/agent/${index}`);

describe('the share of a canary', () => {
  test('takes nobody at 0 and everybody at 100', () => {
    expect(callers.some((caller) => isInShare(caller, 8, 0))).toBe(false);
    expect(callers.every((caller) => isInShare(caller, 8, 100))).toBe(true);
  });

  test('is about what it says', () => {
    for (const share of [1, 10, 50, 90]) {
      const taken = callers.filter((caller) => isInShare(caller, 8, share)).length / callers.length;
      expect(Math.abs(taken - share / 100)).toBeLessThan(0.04);
    }
  });

  test('keeps everyone when it widens', () => {
    for (const caller of callers) if (isInShare(caller, 8, 10)) expect(isInShare(caller, 8, 25)).toBe(true);
  });

  test('is the same at each asking, and another for the next version', () => {
    expect(callers.map((caller) => placeOf(caller, 8))).toEqual(callers.map((caller) => placeOf(caller, 8)));
    const both = callers.filter((caller) => isInShare(caller, 8, 10) && isInShare(caller, 9, 10)).length;
    expect(both).toBeLessThan(callers.length * 0.03);
  });
});
