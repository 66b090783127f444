import { expect, test } from 'vitest';
import { uncounted } from '@/lib/evidence/measure/reading';
import { metricById } from '@/lib/evidence/metrics';
import { packCounted, rowsTell, tallyOf } from './counted';
import { row } from './test/pack-content';

const rows = [row({ value: 'allow' }), row({ value: 'deny', meets: false }), row({ value: 'allow' })];
const found = tallyOf(rows);
const counted = {
  ...uncounted,
  population: 9,
  meeting: 9,
  hour: '2026-10-31T23:00:00.000Z',
  takenAt: '2026-10-31T23:59:30.000Z',
};
const asOf = '2026-11-28T12:34:56.000Z';
const upTo = (to: string) => ({ period: { from: '2026-10-01T00:00:00.000Z', to }, asOf });
const readAt = new Date('2026-11-28T12:35:30.000Z');
const told = { counted, found, readAt };
const [event, state] = [metricById('M15'), metricById('M02')];

test('rows are counted with the words they were seen by', () => {
  expect(found).toEqual({ population: 3, meeting: 2, spread: { allow: 2, deny: 1 } });
});

test('what happened is told by its rows; how something stood is, only while it stands', () => {
  const [past, now] = [upTo('2026-11-01T00:00:00.000Z').period, upTo(asOf).period];
  expect([rowsTell(event, past, readAt), rowsTell(state, past, readAt)]).toEqual([true, false]);
  expect([rowsTell(event, now, readAt), rowsTell(state, now, readAt)]).toEqual([true, true]);
  // Whatever moment it is looked at: a pack that waited for its worker is of the past as well.
  expect(rowsTell(state, now, new Date('2026-11-28T12:50:00.000Z'))).toBe(false);
});

test('what rows tell is counted from them, in the last hour of the period', () => {
  expect(packCounted(upTo('2026-11-01T00:00:00.000Z'), told)).toMatchObject({
    ...{ population: 3, hour: '2026-10-31T23:00:00.000Z' },
  });
  expect(packCounted(upTo(asOf), told)).toMatchObject({
    population: 3,
    hour: '2026-11-28T12:00:00.000Z',
    takenAt: asOf,
  });
});

test('a past time without rows that nothing measured stays unmeasured', () => {
  const nothing = { counted: uncounted, found: tallyOf([]), readAt };
  expect(packCounted(upTo('2026-11-01T00:00:00.000Z'), nothing)).toEqual(uncounted);
  expect(packCounted(upTo(asOf), nothing).hour).not.toBeNull();
});
