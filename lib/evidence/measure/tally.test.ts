import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Figure } from './metric';
import { figureValue, meets, type Tally } from './tally';

/** Rows as they are listed, counted as the console counts them. */
type Row = { meets: boolean; value: number };
const rows = fc.array(
  fc.record({ meets: fc.boolean(), value: fc.oneof(fc.nat(20), fc.double({ min: 0, max: 5, noNaN: true })) }),
  {
    minLength: 1,
    maxLength: 60,
  },
);
function tallyOf(counted: readonly Row[]): Tally {
  const spread: Record<string, number> = {};
  for (const { value } of counted) spread[String(value)] = (spread[String(value)] ?? 0) + 1;
  return { population: counted.length, meeting: counted.filter((row) => row.meets).length, spread };
}

describe('a figure is what its rows come to', () => {
  it('a percentile is the value at its rank among all of them sorted, and no lower one', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 100 }), (counted, percent) => {
        const sorted = counted.map(({ value }) => value).sort((a, b) => a - b);
        const found = figureValue({ of: 'percentile', percent }, tallyOf(counted));
        expect(found).toBe(sorted[Math.ceil((sorted.length * percent) / 100) - 1]);
        const within = (limit: number) => sorted.filter((value) => value <= limit).length / sorted.length;
        expect(within(found as number) * 100).toBeGreaterThanOrEqual(percent);
        const lower = sorted.filter((value) => value < (found as number)).at(-1);
        if (lower !== undefined) expect(within(lower) * 100).toBeLessThan(percent);
      }),
    );
  });

  it('a percentile never falls as it is asked for more, and the last is the largest', () => {
    fc.assert(
      fc.property(rows, (counted) => {
        const found = [1, 25, 50, 75, 95, 100].map(
          (percent) => figureValue({ of: 'percentile', percent }, tallyOf(counted)) as number,
        );
        expect(found).toEqual([...found].sort((a, b) => a - b));
        expect(found.at(-1)).toBe(Math.max(...counted.map(({ value }) => value)));
      }),
    );
  });

  it('the share and what is missing of it are of all rows, together', () => {
    fc.assert(
      fc.property(rows, (counted) => {
        const tally = tallyOf(counted);
        const share = figureValue({ of: 'share' }, tally) as number;
        const missing = figureValue({ of: 'missing' }, tally) as number;
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(missing).toBe(counted.filter((row) => !row.meets).length);
        expect(share * counted.length + missing).toBeCloseTo(counted.length);
        expect(share === 1).toBe(missing === 0);
        expect(figureValue({ of: 'spread' }, tally)).toBe(counted.length);
      }),
    );
  });
});

it('nothing is read off nothing', () => {
  const figures: Figure[] = [{ of: 'share' }, { of: 'missing' }, { of: 'percentile', percent: 95 }, { of: 'spread' }];
  for (const figure of figures) expect(figureValue(figure, { population: 0, meeting: 0, spread: null })).toBeNull();
  // Words have no rank.
  expect(
    figureValue({ of: 'percentile', percent: 95 }, { population: 2, meeting: 2, spread: { allow: 2 } }),
  ).toBeNull();
  expect(figureValue({ of: 'percentile', percent: 95 }, { population: 2, meeting: 2, spread: null })).toBeNull();
});

it.each<[Figure, number | null, boolean | null]>([
  [{ of: 'share', atLeast: 1 }, 1, true],
  [{ of: 'share', atLeast: 1 }, 0.999, false],
  [{ of: 'missing', atMost: 0 }, 0, true],
  [{ of: 'missing', atMost: 0 }, 1, false],
  [{ of: 'percentile', percent: 95, atLeast: 5, atMost: 9 }, 9, true],
  [{ of: 'percentile', percent: 95, atLeast: 5, atMost: 9 }, 4, false],
  [{ of: 'share' }, 0, null],
  [{ of: 'share', atLeast: 1 }, null, null],
])('%j of %s is within its target: %s', (figure, value, expected) => expect(meets(figure, value)).toBe(expected));
