import { beforeAll, describe, expect, test } from 'vitest';
import {
  agentOne,
  askOf,
  callerOf,
  connectorSubject,
  enforced,
  identitySubject,
  idOf,
  remote,
  revocationOf,
  svidOf,
  worldOf,
} from '../test/world';
import { type Ask, decide, type World } from './decide';
import type { Enforcement } from './enforcement';
import { RevocationSet } from './revocation-set';

let enforcement: Enforcement;
beforeAll(async () => {
  ({ enforcement } = await enforced());
});

describe('a decision', () => {
  test('is allowed by a permit, and says what it was made from', () => {
    const { record, slice } = decide(worldOf(enforcement), askOf());
    expect(record).toMatchObject({
      effect: 'allow',
      cause: 'permitted',
      determining: ['work'],
      satisfiedPermits: [{ id: 'work' }],
      states: { fleet: 3, group: 4 },
      policyVersion: 1,
      principal: { spiffeId: agentOne, name: 'one' },
      target: 'work',
    });
    expect(record.entitiesDigest).toBe(slice?.digest);
    expect(record.request?.context).toHaveProperty('facts');
  });

  test.each<[string, Partial<World>, Partial<Ask>]>([
    ['unavailable', { enforcement: null }, {}],
    ['unauthenticated', {}, { caller: { kind: 'nobody', reason: 'bad_sig', detail: 'No.' } }],
    ['malformed', {}, { malformed: 'The body is not JSON.' }],
    ['unknown-connector', {}, { slug: 'other' }],
    ['stale', { freshnessAgeSeconds: () => 301 }, {}],
    ['stale', { freshnessAgeSeconds: () => Number.POSITIVE_INFINITY }, {}],
    ['unknown-identity', {}, { caller: callerOf(svidOf('spiffe://test.example/agent/ghost')) }],
    ['unmapped-method', {}, { method: 'tools/delete' }],
    ['unmapped-method', {}, { method: 'constructor' }],
    ['unmapped-method', {}, { caller: { kind: 'connector' } }],
    ['unknown-tool', {}, { params: { name: 'ghost' } }],
    ['unknown-tool', { pinState: () => 'differs' }, {}],
    ['unknown-tool', { pinState: () => 'absent' }, {}],
    ['unavailable', { pinState: () => 'unknown' }, {}],
    ['unavailable', { hasRoom: () => false }, {}],
    ['malformed', {}, { params: {} }],
    ['malformed', {}, { params: { name: 'work', arguments: 'text' } }],
  ])('is denied as %s', (code, change, asked) => {
    const { record } = decide(worldOf(enforcement, change), askOf(asked));
    expect(record).toMatchObject({ effect: 'deny', cause: 'not-evaluated', code });
    expect(record.detail).not.toBe('');
  });

  test('within the deadline of its tier is made, past it is not', () => {
    expect(decide(worldOf(enforcement, { freshnessAgeSeconds: () => 300 }), askOf()).record.effect).toBe('allow');
    expect(decide(worldOf(enforcement, { freshnessAgeSeconds: () => 300.1 }), askOf()).record.code).toBe('stale');
  });

  test('by a connector that asks its client has the connector as principal', () => {
    const { record } = decide(
      worldOf(enforcement),
      askOf({ caller: { kind: 'connector' }, method: 'sampling/createMessage', params: {} }),
    );
    expect(record).toMatchObject({ cause: 'no-permit', principal: { kind: 'connector', spiffeId: remote.spiffeId } });
  });

  test('names the revocation before anything a policy says', () => {
    for (const subject of [connectorSubject, identitySubject]) {
      const revocations = new RevocationSet();
      revocations.apply(revocationOf(subject));
      expect(decide(worldOf(enforcement, { revocations }), askOf()).record).toMatchObject({
        code: 'revoked',
        revocationId: idOf(1),
      });
      expect(decide(worldOf(enforcement, { revocations }), askOf(), idOf(1)).record.effect).toBe('allow');
    }
  });
});
