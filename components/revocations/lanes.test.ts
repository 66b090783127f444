import { expect, test } from 'vitest';
import type { GatewayProof } from '@/lib/revocations/propagation';
import { laneOf } from './lanes';

const proved: GatewayProof = {
  gatewayId: 'g',
  gateway: 'gw-eu-1',
  state: 'proved',
  receivedMs: 19,
  appliedMs: 31,
  probedMs: 38,
  storedMs: 44,
  provedMs: 38,
  lastSeenAt: null,
  reason: null,
  probe: {
    revocationId: 'r',
    at: '2026-11-24T10:00:00.038Z',
    principal: 'spiffe://sample.invalid/reader',
    connector: 'project-files',
    tool: 'read_file',
    denied: true,
    deniedBy: 'r',
    withoutRevocation: { effect: 'allow', determining: [], tried: 1 },
    cutInFlight: 0,
  },
};
const nothing = { receivedMs: null, appliedMs: null, probedMs: null, storedMs: null, provedMs: null, probe: null };

test('a proved gateway has its whole lane', () => {
  expect(laneOf(proved)).toEqual({
    gateway: 'gw-eu-1',
    tick: 'on',
    receivedMs: 19,
    appliedMs: 31,
    probedMs: 38,
    probe: 'denied',
    failure: undefined,
  });
});

test('one that is waited for is open, one that is silent fails and says so', () => {
  expect(laneOf({ ...proved, ...nothing, state: 'waiting' })).toMatchObject({ tick: 'waiting', failure: undefined });
  expect(laneOf({ ...proved, ...nothing, state: 'silent' })).toMatchObject({
    tick: 'failing',
    failure: 'silent, nothing heard from it',
  });
});

test('an allowed probe is never drawn as denied', () => {
  const probe = proved.probe && { ...proved.probe, denied: false, deniedBy: null };
  expect(laneOf({ ...proved, state: 'applied', provedMs: null, probe })).toMatchObject({
    tick: 'failing',
    probe: 'allowed',
    failure: 'applied, but its probe was allowed',
  });
});

test('a refusal keeps the gateway’s reason', () => {
  const lane = laneOf({ ...proved, ...nothing, state: 'rejected', reason: 'unknown signing key' });
  expect(lane.failure).toBe('refused: unknown signing key');
});

test('a clock that is off draws only when its word arrived', () => {
  const lane = laneOf({ ...proved, receivedMs: -61_000, appliedMs: -60_990, probedMs: -60_980, provedMs: 44 });
  expect(lane).toMatchObject({ receivedMs: undefined, appliedMs: undefined, probedMs: 44, failure: undefined });
});
