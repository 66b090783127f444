import { expect, test } from 'vitest';
import { amountWords, figureWords, targetWords } from './figure-words';

const share = { of: 'share', atLeast: 1 } as const;

test.each([
  [1, '100 %'],
  [0.9999, '99.9 %'],
  [0.29, '29 %'],
  [0.00001, '< 0.1 %'],
  [0, '0 %'],
  [null, 'no data'],
])('a share of %s reads %s', (value, words) => {
  expect(figureWords(share, undefined, value)).toBe(words);
});

test.each([
  [0, '0 s'],
  [0.0421, '43 ms'],
  [1.25, '1.3 s'],
  [60, '60 s'],
  [900, '15 min'],
  [900.2, '15 min 1 s'],
  [3_600, '60 min'],
  [3_600.5, '60 min 1 s'],
  [28_800, '8 h'],
  [172_801, '2 d'],
  [18_234_000, '211 d 1 h'],
])('%s seconds read %s', (seconds, words) => {
  expect(amountWords(seconds, 'seconds')).toBe(words);
});

test('other units are counted', () => {
  expect(amountWords(1, 'hops')).toBe('1 hop');
  expect(amountWords(1_204, 'calls')).toBe('1,204 calls');
  expect(amountWords(90, 'days')).toBe('90 days');
  expect(amountWords(4.5, 'hours')).toBe('4 h 30 min');
});

test('a percentile is named', () => {
  expect(figureWords({ of: 'percentile', percent: 95 }, 'seconds', 54)).toBe('p95 54 s');
  expect(figureWords({ of: 'percentile', percent: 50 }, 'seconds', 54)).toBe('median 54 s');
  expect(figureWords({ of: 'percentile', percent: 100 }, 'seconds', 60)).toBe('longest 60 s');
  expect(figureWords({ of: 'percentile', percent: 100 }, 'hops', 3)).toBe('most 3 hops');
});

test('a target says what it asks, and reported where it asks nothing', () => {
  expect(targetWords(share, undefined)).toBe('100 %');
  expect(targetWords({ of: 'share', atLeast: 0.99 }, undefined)).toBe('≥ 99 %');
  expect(targetWords({ of: 'missing', atMost: 0 }, undefined)).toBe('0');
  expect(targetWords({ of: 'percentile', percent: 95, atMost: 900 }, 'seconds')).toBe('≤ 15 min');
  expect(targetWords({ of: 'percentile', percent: 100, atMost: 4 }, 'hops')).toBe('≤ 4 hops');
  expect(targetWords({ of: 'spread' }, undefined)).toBe('reported');
});
