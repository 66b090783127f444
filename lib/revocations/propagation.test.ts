import { describe, expect, test } from 'vitest';
import type { Probe } from '@/lib/gateways/reports';
import { type AcknowledgementRow, certainMs, gatewayProof, propagation } from './propagation';

const click = new Date('2026-11-24T10:00:00.000Z');
const at = (ms: number) => new Date(click.getTime() + ms);
const revocation = { id: '01890000-0000-7000-8000-000000000001', requestedAt: click };
const gateway = { id: 'g1', name: 'gw-eu-1', lastSeenAt: at(0).toISOString(), silent: false };

const probe = (change: Partial<Probe> = {}): Probe => ({
  revocationId: revocation.id,
  at: at(38).toISOString(),
  principal: 'spiffe://sample.invalid/agent/reader',
  connector: 'project-files',
  tool: 'read_file',
  denied: true,
  deniedBy: revocation.id,
  withoutRevocation: { effect: 'allow', determining: ['reader-reads'], tried: 1 },
  cutInFlight: 0,
  ...change,
});
const ack = (change: Partial<AcknowledgementRow> = {}): AcknowledgementRow => ({
  gatewayId: gateway.id,
  outcome: 'applied',
  reason: null,
  receivedAt: at(19),
  appliedAt: at(31),
  storedAt: at(44),
  probe: probe(),
  ...change,
});

describe('where one gateway stands', () => {
  test('without its signed word it waits, and is named silent when nothing is heard from it', () => {
    expect(gatewayProof(gateway, revocation, undefined)).toMatchObject({ state: 'waiting', provedMs: null });
    expect(gatewayProof({ ...gateway, silent: true }, revocation, undefined).state).toBe('silent');
  });

  test('a denied probe by this very revocation proves it', () => {
    expect(gatewayProof(gateway, revocation, ack())).toMatchObject({
      state: 'proved',
      receivedMs: 19,
      appliedMs: 31,
      probedMs: 38,
      storedMs: 44,
      provedMs: 38,
    });
  });

  test.each([
    ['was allowed', { denied: false, deniedBy: null }],
    ['was denied by something else', { deniedBy: '01890000-0000-7000-8000-000000000002' }],
    ['was denied by default', { deniedBy: null }],
  ])('a probe that %s proves nothing', (_, change) => {
    const proof = gatewayProof(gateway, revocation, ack({ probe: probe(change) }));
    expect(proof).toMatchObject({ state: 'applied', provedMs: null });
  });

  test('a refusal keeps its reason', () => {
    const refused = ack({ outcome: 'rejected', reason: 'unknown signing key', appliedAt: null, probe: null });
    expect(gatewayProof(gateway, revocation, refused)).toMatchObject({
      state: 'rejected',
      reason: 'unknown signing key',
      provedMs: null,
    });
  });

  test('silence does not take back what was proved', () => {
    expect(gatewayProof({ ...gateway, silent: true }, revocation, ack()).state).toBe('proved');
  });
});

test.each([
  [38, 44, 38],
  [-500, 44, 44],
  [9000, 44, 44],
])('a probe at %i ms whose word arrived at %i ms is certain at %i ms', (probed, stored, certain) => {
  expect(certainMs(probed, stored)).toBe(certain);
});

describe('the fleet', () => {
  test('is as slow as its slowest gateway', () => {
    expect(propagation([{ provedMs: 38 }, { provedMs: 73 }])).toEqual({ proved: 2, of: 2, enforcedMs: 73 });
  });
  test('has no figure while one has not proved', () => {
    expect(propagation([{ provedMs: 38 }, { provedMs: null }])).toEqual({ proved: 1, of: 2, enforcedMs: null });
  });
  test('without a gateway nothing is enforced', () => {
    expect(propagation([])).toEqual({ proved: 0, of: 0, enforcedMs: null });
  });
});
