import { describe, expect, test } from 'vitest';
import { noCounts } from './counts';
import { defaultStopRule, whyStop } from './stop-rule';

const rule = { minCalls: 20, newDenialShare: 5, newErrors: 3 };

describe('the stop rule', () => {
  test.each([
    ['nothing happened', {}],
    ['everything is the same', { same: 10_000 }],
    ['too few calls to speak of a share', { denies: 19 }],
    ['the share is reached and not passed', { denies: 5, same: 95 }],
    ['only new allowances', { allows: 500, same: 10 }],
    ['one error short', { fails: 2, same: 20 }],
    ['calls that were not compared', { denies: 1, 'not-compared': 500 }],
  ])('lets it go on when %s', (_, counts) => {
    expect(whyStop({ ...noCounts, ...counts }, rule)).toBeNull();
  });

  test('stops at new errors at once, however few calls', () => {
    expect(whyStop({ ...noCounts, fails: 3 }, rule)).toMatch(/3 of 3 calls fail/);
  });

  test('stops above the share of new denials', () => {
    expect(whyStop({ ...noCounts, denies: 6, same: 94 }, rule)).toBe(
      'It denied 6 of 100 calls that the version in force allows: 6 %, and its rule stops it above 5 %.',
    );
    expect(whyStop({ ...noCounts, denies: 20 }, defaultStopRule)).toMatch(/100 %/);
  });

  test('is not calmed by calls that were not compared', () => {
    expect(whyStop({ ...noCounts, denies: 10, same: 90, 'not-compared': 10_000 }, rule)).toMatch(/10 of 100/);
  });
});
