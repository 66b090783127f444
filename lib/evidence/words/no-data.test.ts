import { expect, test } from 'vitest';
import { read, uncounted } from '../measure/reading';
import { metrics } from '../metrics';
import { remedyWords, silences, silenceTitles } from './no-data';

test('every way of saying nothing has its place and its words', () => {
  expect([...silences].sort()).toEqual(Object.keys(silenceTitles).sort());
});

test('every metric that says nothing says what would change it', () => {
  for (const metric of metrics) {
    const { why } = read(metric, uncounted, '2026-11-28T12:00:00.000Z');
    expect(why).not.toBeNull();
    if (why) expect(remedyWords(metric, why)).toMatch(/^[A-Z].*\.$/);
  }
});
