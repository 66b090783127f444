import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Metric } from '../measure/metric';
import type { Reading } from '../measure/reading';
import { judge, type Measured, type Verdict } from './verdict';

type State = Reading['state'];
const measured = (weight: Metric['weight'], state: State): Measured => ({
  metric: {
    id: 'M99',
    name: '',
    definition: '',
    rows: 'rows',
    nature: 'event',
    figures: [{ of: 'share' }],
    weight,
    cadenceHours: 24,
    scope: 'workspace',
    unmeasured: null,
  },
  reading: { metric: 'M99', population: 1, meeting: 1, spread: null, figures: [], takenAt: null, state, why: null },
});
const must = (state: State) => measured('mandatory', state);
const may = (state: State) => measured('advisory', state);

describe('a verdict', () => {
  it.each<[Verdict, string, Measured[]]>([
    ['pass', 'every metric meets its target', [must('meets'), may('meets')]],
    ['pass', 'one is only reported', [must('meets'), may('reported')]],
    ['fail', 'a mandatory metric misses', [must('misses'), must('meets')]],
    ['fail', 'a mandatory metric misses, though another says nothing', [must('no-data'), must('misses')]],
    ['no-data', 'a mandatory metric says nothing', [must('meets'), must('no-data')]],
    ['no-data', 'no metric says anything', [may('no-data'), may('no-data')]],
    ['no-data', 'there is no metric', []],
    ['partial', 'nothing that is measured has a target', [must('reported'), may('reported')]],
    ['partial', 'an advisory metric misses', [must('meets'), may('misses')]],
    ['partial', 'an advisory metric says nothing', [must('meets'), may('no-data')]],
    ['partial', 'only advisory metrics say something, and one misses', [may('meets'), may('misses')]],
  ])('is %s where %s', (verdict, _, list) => expect(judge(list, false)).toBe(verdict));

  const list = fc.array(
    fc.record({
      weight: fc.constantFrom<Metric['weight']>('mandatory', 'advisory'),
      state: fc.constantFrom<State>('meets', 'misses', 'reported', 'no-data'),
    }),
    { maxLength: 8 },
  );
  it('is a pass only where every metric was measured, one meets its target and none misses', () => {
    fc.assert(
      fc.property(list, (given) => {
        const all = given.map(({ weight, state }) => measured(weight, state));
        const states = given.map(({ state }) => state);
        const sound = states.includes('meets') && states.every((state) => state === 'meets' || state === 'reported');
        expect(judge(all, false) === 'pass').toBe(sound);
      }),
    );
  });

  it('does not depend on the order of the metrics, and never applies where somebody wrote why', () => {
    fc.assert(
      fc.property(list, (given) => {
        const all = given.map(({ weight, state }) => measured(weight, state));
        expect(judge([...all].reverse(), false)).toBe(judge(all, false));
        expect(judge(all, true)).toBe('not-applicable');
      }),
    );
  });
});
