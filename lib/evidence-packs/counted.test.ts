import { expect, test } from 'vitest';
import { metricById } from '@/lib/evidence/metrics';
import { uncounted } from '@/lib/evidence/reading';
import { packCounted, tallyOf } from './counted';
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
const [event, state] = [metricById('M15'), metricById('M02')];

test('rows are counted with the words they were seen by', () => {
  expect(found).toEqual({ population: 3, meeting: 2, spread: { allow: 2, deny: 1 } });
});

test('what happened is counted from its rows; how something stood in the past is as it was counted then', () => {
  const past = upTo('2026-11-01T00:00:00.000Z');
  expect(packCounted(event, past, counted, found)).toMatchObject({ population: 3, hour: '2026-10-31T23:00:00.000Z' });
  expect(packCounted(state, past, counted, found)).toEqual(counted);
});

test('up to now both are counted from the rows, in the hour that goes on', () => {
  for (const metric of [event, state]) {
    const now = packCounted(metric, upTo('2026-11-28T12:34:56.000Z'), counted, found);
    expect(now).toMatchObject({ population: 3, hour: '2026-11-28T12:00:00.000Z', takenAt: asOf });
  }
});

test('a past time without rows that nothing measured stays unmeasured', () => {
  const nothing = tallyOf([]);
  expect(packCounted(event, upTo('2026-11-01T00:00:00.000Z'), uncounted, nothing)).toEqual(uncounted);
  expect(packCounted(event, upTo(asOf), uncounted, nothing).hour).not.toBeNull();
});
