import { expect, test } from 'vitest';
import type { Reading } from '../measure/reading';
import { changesBetween, type Standing } from './changes';
import type { Verdict } from './verdict';

const reading = (metric: Reading['metric'], state: Reading['state']): Reading => ({
  metric,
  population: 4,
  meeting: 3,
  spread: null,
  figures: [],
  takenAt: null,
  state,
  why: state === 'no-data' ? 'not-yet' : null,
});

const standing = (verdicts: Record<string, Verdict>, readings: Reading[]): Standing => ({
  frameworks: [
    {
      id: 'own',
      name: 'Own',
      requirements: Object.entries(verdicts).map(([id, verdict]) => ({ id, name: `Requirement ${id}`, verdict })),
    },
  ],
  readings: new Map(readings.map((one) => [one.metric, one])),
});

test('a verdict that differs and a metric that crossed its target are named, with what they were', () => {
  const before = standing({ A: 'pass', B: 'no-data' }, [reading('M01', 'meets'), reading('M02', 'misses')]);
  const after = standing({ A: 'fail', B: 'no-data', C: 'pass' }, [reading('M01', 'misses'), reading('M02', 'misses')]);
  const { requirements, metrics } = changesBetween(before, after);
  expect(requirements.map(({ requirement, before: then, after: now }) => [requirement.id, then, now])).toEqual([
    ['A', 'pass', 'fail'],
    ['C', null, 'pass'],
  ]);
  expect(metrics.map(({ metric, before: then, after: now }) => [metric, then?.state, now.state])).toEqual([
    ['M01', 'meets', 'misses'],
  ]);
});

test('another figure on the same side of its target is no change', () => {
  const one = standing({ A: 'pass' }, [reading('M01', 'meets')]);
  const other = standing({ A: 'pass' }, [{ ...reading('M01', 'meets'), population: 400, meeting: 400 }]);
  expect(changesBetween(one, other)).toEqual({ requirements: [], metrics: [] });
});
