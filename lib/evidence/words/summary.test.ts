import { expect, test } from 'vitest';
import type { MetricId } from '../measure/metric';
import { type Counted, type Reading, read, uncounted } from '../measure/reading';
import { metricById, metrics } from '../metrics';
import { phrases } from './phrases';
import { summaryOf } from './summary';

const hour = '2026-11-28T10:00:00.000Z';
const end = '2026-11-28T11:00:00.000Z';
const counted = (population: number, meeting: number, spread: Counted['spread'] = null): Counted => ({
  population,
  meeting,
  spread,
  hour,
  takenAt: end,
});

function summary(of: Record<MetricId, Counted>, reason?: string) {
  const ids = Object.keys(of) as MetricId[];
  const readings: Record<MetricId, Reading> = Object.fromEntries(
    ids.map((id) => [id, read(metricById(id), of[id] ?? uncounted, end)]),
  );
  const said = { says: 'not-applicable', metrics: [], reason: reason ?? '', at: end, byName: 'Ilse' };
  return summaryOf({ metrics: ids, applicability: reason ? said : null }, readings);
}

test('what fails is said before what says nothing, and that before what only weakens', () => {
  expect(summary({ M29: counted(10, 1), M03: uncounted, M27: counted(36, 34) })).toBe('2 of 36 tools not pinned');
  expect(summary({ M29: counted(10, 1), M03: uncounted, M27: counted(36, 36) })).toBe(
    'workloads not measured in this period',
  );
  expect(summary({ M27: counted(36, 36), M29: counted(10, 1) })).toBe('9 of 10 grants not used in 90 days');
  expect(`${summary({ M27: counted(36, 36), M40: uncounted })}.`).toBe(metricById('M40').unmeasured);
});

test('what passes says the first figure that is judged', () => {
  expect(summary({ M15: counted(3, 3, { allow: 2, deny: 1 }), M11: counted(19_204, 19_204) })).toBe(
    '0 of 19,204 calls without a decision record',
  );
});

test('what is only reported says what was seen', () => {
  expect(summary({ M15: counted(1_310, 1_310, { allow: 1_000, deny: 300, observed: 6, unmapped: 3, stale: 1 }) })).toBe(
    '1,310 decisions: 1,000 allow, 300 deny, 6 observed, 4 other; reported, without a target',
  );
});

test('of values, the figure that misses is said', () => {
  const within = counted(20, 20, { 60: 20 });
  expect(summary({ M05: within })).toBe('95 % of credentials lived at most 60 s');
  expect(summary({ M05: counted(100, 100, { 60: 99, 7200: 1 }) })).toBe('credentials lived at most 2 h');
});

test('nothing to look at, too old, unmapped and not applicable are said', () => {
  expect(summary({ M11: counted(0, 0) })).toBe('no calls in this period');
  expect(summary({ M27: counted(0, 0) })).toBe('no tools to look at');
  const old = { ...counted(5, 5), hour: '2026-11-20T10:00:00.000Z' };
  expect(summary({ M27: old })).toBe('tools last looked at more than 24 h before the end');
  expect(summary({})).toBe('nothing here measures it');
  expect(summary({ M11: counted(1, 0) }, 'No model is reached through MCP.')).toBe('No model is reached through MCP.');
});

test('every figure that can decide has its words, and no other', () => {
  const needed = metrics.flatMap(({ id, figures, unmeasured }) => {
    if (unmeasured) return [];
    // Of figures without a target, only the first is ever said.
    const said = figures.filter((figure, at) => at === 0 || 'atMost' in figure || 'atLeast' in figure);
    const forms = said.flatMap(({ of }) => (of === 'spread' ? [] : [of === 'percentile' ? 'does' : 'falls']));
    return forms.length > 0 ? [[id, [...new Set(forms)].sort()]] : [];
  });
  const words = Object.entries(phrases).map(([id, phrase]) => [id, Object.keys(phrase).sort()]);
  expect(words).toEqual(needed);
});
