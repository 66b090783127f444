import { beforeAll, expect, test } from 'vitest';
import type { Enforcement } from '../decide/enforcement';
import { RevocationSet } from '../decide/revocation-set';
import { connectorSubject, enforced, revocationOf, worldOf } from '../test/world';
import { FailClosedTests, testFailClosed } from './fail-closed';

let enforcement: Enforcement;
beforeAll(async () => {
  ({ enforcement } = await enforced());
});

const all = [
  { fault: 'no-state', denied: true, code: 'unavailable' },
  { fault: 'console-silent', denied: true, code: 'stale' },
  { fault: 'connector-unreachable', denied: true, code: 'unavailable' },
];

test('a gateway denies whatever is made to fail, and for that reason', () => {
  expect(testFailClosed(worldOf(enforcement))?.faults).toEqual(all);
});

test('what is revoked, or busy, does not stand before the fault', () => {
  const revocations = new RevocationSet();
  revocations.apply(revocationOf(connectorSubject));
  expect(testFailClosed(worldOf(enforcement, { revocations, hasRoom: () => false }))?.faults).toEqual(all);
});

test('a gateway whose deadline never ends is found', () => {
  const { snapshot } = enforcement;
  const freshnessSeconds = { ...snapshot.freshnessSeconds, high: Number.POSITIVE_INFINITY };
  const faults = testFailClosed(worldOf({ ...enforcement, snapshot: { ...snapshot, freshnessSeconds } }))?.faults;
  expect(faults?.map(({ denied }) => denied)).toEqual([true, false, true]);
});

test('nothing is claimed while there is no call to ask', () => {
  const empty = { ...enforcement, snapshot: { ...enforcement.snapshot, agents: [] } };
  expect(testFailClosed(worldOf(empty))).toBeNull();
  expect(testFailClosed(worldOf(enforcement, { enforcement: null }))).toBeNull();
});

test('it is made anew for each state, and each hour', () => {
  let now = new Date('2026-11-28T10:00:00Z');
  let served = enforcement;
  const world = worldOf(enforcement, { now: () => now });
  Object.defineProperty(world, 'enforcement', { get: () => served });
  const tests = new FailClosedTests(world);
  const first = tests.newest();
  now = new Date('2026-11-28T10:59:00Z');
  expect(tests.newest()).toBe(first);
  now = new Date('2026-11-28T11:00:00Z');
  expect(tests.newest()?.at).toBe('2026-11-28T11:00:00.000Z');
  served = { ...enforcement };
  now = new Date('2026-11-28T11:00:01Z');
  expect(tests.newest()?.at).toBe('2026-11-28T11:00:01.000Z');
});
