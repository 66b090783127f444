import { describe, expect, test } from 'vitest';
import { differenceHref } from './log-link';
import { callersWords, differenceHeads, ruleWords } from './words';

describe('the words of a roll-out', () => {
  test('say "would" until the candidate has decided', () => {
    expect(differenceHeads(7, false).denies).toBe('would deny, v7 allows');
    expect(differenceHeads(7, true).denies).toBe('denies, v7 allows');
  });

  test('name the agents of a share', () => {
    const places = [
      { name: 'one', place: 3 },
      { name: 'two', place: 60 },
    ];
    expect(callersWords(places, 3)).toBe('0 of 2 agents');
    expect(callersWords(places, 4)).toBe('1 of 2 agents: one');
    expect(callersWords(places, 100)).toBe('2 of 2 agents: one, two');
  });

  test('say the stop rule', () => {
    expect(ruleWords({ minCalls: 20, newDenialShare: 5, newErrors: 1 })).toBe(
      'above 5 % new denials after 20 compared calls, or at 1 new error',
    );
  });
});

test('a count links to its rows', () => {
  const rollout = { version: 8, startedAt: '2026-11-28T06:00:00.000Z' };
  expect(differenceHref(rollout, { by: 'tool', key: ['files', 'read'] }, 'denies')).toBe(
    '/decisions?candidate=8&difference=denies&connector=files&tool=read&from=2026-11-28T06%3A00%3A00.000Z',
  );
});
