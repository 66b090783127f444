import { expect, test } from 'vitest';
import { noCounts } from './buckets';
import { replaySentence, replayTitle } from './words';

const replay = { title: 'Drafts', state: 'completed', done: 19_204, total: 19_204, baseVersion: 7, counts: noCounts() };

test('the title is the finding, and never more than the record shows', () => {
  const counts = { ...noCounts(), 'deny-to-allow': 212, 'allow-to-deny': 38, unchanged: 18_954 };
  expect(replayTitle({ ...replay, counts })).toBe('“Drafts” would flip 250 of 19,204 recorded calls');
  expect(replaySentence({ ...replay, counts })).toBe(
    '212 that v7 denies would be allowed. 38 that v7 allows would be denied.',
  );
  expect(replayTitle(replay)).toBe('“Drafts”: no recorded decision changes');
  expect(replayTitle({ ...replay, total: 0 })).toBe('No decision was recorded in the window');
  expect(replayTitle({ ...replay, state: 'running', done: 1, counts })).toBe(
    '“Drafts” would flip 250 of the first 1 recorded call so far',
  );
  expect(replayTitle({ ...replay, counts: { ...noCounts(), undecidable: 3 } })).toBe(
    '“Drafts” would flip 0 of 19,204 recorded calls',
  );
});
