import { expect, test } from 'vitest';
import { type DraftStanding, draftEffect } from './effect';

const published: DraftStanding = {
  state: 'published',
  version: 5,
  cameTo: 'force',
  inForce: 5,
  allowedAgain: false,
  edited: false,
};

test.each<[Partial<DraftStanding>, string, string]>([
  [{}, 'done', 'in force since v5'],
  [{ edited: true }, 'done', 'in force since v5, in a text edited by hand'],
  [{ inForce: 7 }, 'done', 'published in v5, still so in v7'],
  [{ inForce: 7, allowedAgain: true }, 'undone', 'published in v5, but v7 allows it'],
  [{ allowedAgain: true }, 'undone', 'in force since v5, which allows it all the same'],
  [{ cameTo: 'roll-out', inForce: 4 }, 'pending', 'v5 is being rolled out'],
  [{ cameTo: 'nothing', inForce: 4 }, 'undone', 'the roll-out of v5 was ended before it was in force'],
  [{ state: 'withdrawn', version: null }, 'undone', 'its draft was withdrawn'],
])('a published draft of which %j is %s: %s', (standing, state, says) => {
  expect(draftEffect('d', { ...published, ...standing })).toMatchObject({ state, says });
});
