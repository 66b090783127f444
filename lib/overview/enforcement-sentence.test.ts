import { expect, test } from 'vitest';
import { enforcementSentence } from './enforcement-sentence';

test.each([
  [['on', 'on'], 7, 'Both gateways enforce policy v7'],
  [['on'], 7, 'The gateway enforces policy v7'],
  [['on', 'on', 'on'], 7, 'All 3 gateways enforce policy v7'],
  [['on', 'waiting'], 7, '1 of 2 gateways enforces policy v7'],
  [['on', 'on', 'failing'], 7, '2 of 3 gateways enforce policy v7'],
  [['failing', 'failing'], 7, 'No gateway confirms what it enforces'],
  [['waiting'], 7, 'The gateway does not confirm what it enforces'],
  [['on', 'on'], 0, 'Both gateways enforce that nothing is permitted yet'],
  [
    ['on', 'observing'],
    7,
    '1 of 2 gateways enforces policy v7. 1 of 2 gateways observes only and lets through what it denies',
  ],
  [['observing'], 7, 'No gateway enforces policy v7. The gateway observes only and lets through what it denies'],
  [
    ['observing', 'observing'],
    7,
    'No gateway enforces policy v7. Both gateways observe only and let through what it denies',
  ],
] as const)('%j under v%s', (ticks, version, sentence) => {
  expect(enforcementSentence(ticks, version)).toBe(sentence);
});
