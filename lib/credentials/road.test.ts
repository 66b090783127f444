import { expect, it } from 'vitest';
import { nextStep, type RoadFacts, roadOf } from './road';

const at = (facts: Partial<RoadFacts>) => roadOf({ known: 2, sealed: 0, kept: 0, callCredentials: 'off', ...facts });

it.each([
  [{}, 'seal'],
  [{ sealed: 1, kept: 1 }, 'seal'],
  [{ sealed: 2, kept: 1 }, 'keep'],
  [{ sealed: 2, kept: 2 }, 'verify'],
  [{ sealed: 2, kept: 2, callCredentials: 'bypassable' as const }, 'verify'],
  [{ sealed: 2, kept: 2, callCredentials: 'unproven' as const }, 'remove'],
  [{ sealed: 2, kept: 2, callCredentials: 'verified' as const }, 'remove'],
])('of %j the next step is to %s', (facts, name) => {
  expect(nextStep(at(facts))?.name).toBe(name);
});

it('ends where no static secret is known', () => {
  expect(at({ known: 0 })).toEqual([{ name: 'remove', state: 'done', words: 'no static secret is known' }]);
  expect(nextStep(at({ known: 0 }))).toBeNull();
});

it('says that a step is not known rather than that it is open', () => {
  expect(at({ callCredentials: 'unproven' }).map(({ state }) => state)).toEqual(['open', 'open', 'unknown', 'open']);
  expect(at({ sealed: 2 })[1]?.words).toBe('0 of 2 owned, ending, under 90 days old');
});
