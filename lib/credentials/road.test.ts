import { expect, it } from 'vitest';
import { nextStep, type RoadFacts, roadOf } from './road';

const at = (facts: Partial<RoadFacts>) => roadOf({ known: 2, sealed: 0, kept: 0, verifiesCalls: null, ...facts });

it.each([
  [{}, 'seal'],
  [{ sealed: 1, kept: 1 }, 'seal'],
  [{ sealed: 2, kept: 1 }, 'keep'],
  [{ sealed: 2, kept: 2 }, 'remove'],
  [{ sealed: 2, kept: 2, verifiesCalls: false }, 'verify'],
  [{ sealed: 2, kept: 2, verifiesCalls: true }, 'remove'],
])('of %j the next step is to %s', (facts, name) => {
  expect(nextStep(at(facts))?.name).toBe(name);
});

it('ends where no static secret is known', () => {
  expect(at({ known: 0 })).toEqual([{ name: 'remove', state: 'done', words: 'no static secret is known' }]);
  expect(nextStep(at({ known: 0 }))).toBeNull();
});

it('says that a step is not possible yet rather than that it is open', () => {
  expect(at({}).map(({ state }) => state)).toEqual(['open', 'open', 'not-possible', 'open']);
  expect(at({ sealed: 2 })[1]?.words).toBe('0 of 2 owned, ending, under 90 days old');
});
