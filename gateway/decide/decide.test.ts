import { beforeAll, describe, expect, test } from 'vitest';
import type { JwtSvid } from '@/lib/identities/jwt-svid';
import { probeRevocation, RecentCalls } from '../state/probe';
import { tool } from '../test/http-connector';
import { makeTrustDomain, type TrustDomain } from '../test/signing';
import { connectorState, snapshotOf } from '../test/snapshots';
import { Authenticator } from './authenticate';
import { cleanText, isRecordable } from './clean-text';
import { type Ask, decide, type World } from './decide';
import { buildEnforcement, type Enforcement } from './enforcement';
import { InFlight } from './in-flight';
import { Refusals } from './refusals';
import { RevocationSet } from './revocation-set';

const groupId = '0198a7c0-0000-7000-8000-0000000000aa';
const idOf = (number: number) => `0198a7c0-0000-7000-8000-00000000000${number}`;
const remote = connectorState('remote', { kind: 'http', url: 'http://127.0.0.1:1/' }, [tool('work'), tool('write')], {
  tier: 'high',
});
const one = 'spiffe://test.example/agent/one';
const policy = `
@id("work") permit (principal == Agent::"${one}", action == Remote::Action::"work", resource);
@id("never") forbid (principal, action == Remote::Action::"write", resource);
`;
let domain: TrustDomain;
let enforcement: Enforcement;
beforeAll(async () => {
  domain = await makeTrustDomain('test.example');
  enforcement = buildEnforcement(snapshotOf(groupId, domain, policy, [remote]), 4, 'digest');
});

const svid = (spiffeId = one, issuedAt: number | null = Date.now() / 1000): JwtSvid => ({
  spiffeId,
  trustDomain: 'test.example',
  audience: ['a'],
  keyId: 'k',
  jti: null,
  issuedAt,
  expiresAt: Date.now() / 1000 + 60,
});
const world = (more: Partial<World> = {}): World => ({
  enforcement,
  revocations: new RevocationSet(),
  fleetNumber: 3,
  freshnessAgeSeconds: () => 0,
  pinState: () => 'same',
  hasRoom: () => true,
  now: () => new Date(),
  ...more,
});
const ask = (more: Partial<Ask> = {}): Ask => ({
  era: 'modern',
  method: 'tools/call',
  params: { name: 'work' },
  slug: 'remote',
  caller: { kind: 'agent', svid: svid() },
  malformed: null,
  sourceAddress: '127.0.0.1',
  traceId: null,
  ...more,
});
const connectorSubject = { kind: 'connector' as const, connectorId: remote.id, slug: 'remote', name: 'Remote' };
const identitySubject = { kind: 'identity' as const, identityId: idOf(9), spiffeId: one, name: 'one' };
const revoked = (subject: typeof connectorSubject | typeof identitySubject, revocationId = idOf(1)) => ({
  kind: 'revocation' as const,
  revocationId,
  subject,
  requestedAt: new Date().toISOString(),
  reason: 'leaked',
});

describe('a decision', () => {
  test('is allowed by a permit, and says what it was made from', () => {
    const { record, slice } = decide(world(), ask());
    expect(record).toMatchObject({
      effect: 'allow',
      cause: 'permitted',
      determining: ['work'],
      satisfiedPermits: [{ id: 'work' }],
      states: { fleet: 3, group: 4 },
      policyVersion: 1,
      principal: { spiffeId: one, name: 'one' },
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
    ['unknown-identity', {}, { caller: { kind: 'agent', svid: svid('spiffe://test.example/agent/ghost') } }],
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
    const { record } = decide(world(change), ask(asked));
    expect(record).toMatchObject({ effect: 'deny', cause: 'not-evaluated', code });
    expect(record.detail).not.toBe('');
  });

  test('within the deadline of its tier is made, past it is not', () => {
    expect(decide(world({ freshnessAgeSeconds: () => 300 }), ask()).record.effect).toBe('allow');
    expect(decide(world({ freshnessAgeSeconds: () => 300.1 }), ask()).record.code).toBe('stale');
  });

  test('by a connector that asks its client has the connector as principal', () => {
    const { record } = decide(
      world(),
      ask({ caller: { kind: 'connector' }, method: 'sampling/createMessage', params: {} }),
    );
    expect(record).toMatchObject({ cause: 'no-permit', principal: { kind: 'connector', spiffeId: remote.spiffeId } });
  });

  test('names the revocation before anything a policy says', () => {
    for (const subject of [connectorSubject, identitySubject]) {
      const revocations = new RevocationSet();
      revocations.apply(revoked(subject));
      expect(decide(world({ revocations }), ask()).record).toMatchObject({ code: 'revoked', revocationId: idOf(1) });
      expect(decide(world({ revocations }), ask(), idOf(1)).record.effect).toBe('allow');
    }
  });
});

describe('the revocation set', () => {
  const question = { spiffeId: one, connectorId: remote.id, issuedAt: 1_000 };
  const lifted = (revocationId: string, at: number) => ({
    kind: 'reinstatement' as const,
    revocationId,
    subject: identitySubject,
    notBefore: new Date(at).toISOString(),
  });

  test('holds a subject while any revocation of it stands', () => {
    const set = new RevocationSet();
    set.apply(revoked(identitySubject, idOf(1)));
    set.apply(revoked(identitySubject, idOf(2)));
    set.apply(lifted(idOf(1), 0));
    expect(set.find(question)?.revocationId).toBe(idOf(2));
    set.apply(lifted(idOf(2), 0));
    expect(set.find(question)).toBeNull();
  });

  test('after a reinstatement credentials from before it stay dead, and so do those that do not say', () => {
    const set = new RevocationSet();
    set.apply(revoked(identitySubject));
    set.apply(lifted(idOf(1), 2_000_000));
    expect(set.find({ ...question, issuedAt: 1_999 })?.kind).toBe('issued-before');
    expect(set.find({ ...question, issuedAt: null })?.kind).toBe('issued-before');
    expect(set.find({ ...question, issuedAt: 2_000 })).toBeNull();
    // An earlier reinstatement that arrives later does not move the line back.
    set.apply(revoked(identitySubject, idOf(2)));
    set.apply(lifted(idOf(2), 1_000_000));
    expect(set.find({ ...question, issuedAt: 1_500 })?.kind).toBe('issued-before');
  });

  test('does not mistake one subject for another', () => {
    const set = new RevocationSet();
    set.apply(revoked(connectorSubject));
    expect(set.find({ ...question, connectorId: idOf(5) })).toBeNull();
    expect(set.find({ ...question, spiffeId: null })).not.toBeNull();
  });
});

describe('a probe', () => {
  test('asks what was really asked before, and finds what would have been allowed', () => {
    const revocations = new RevocationSet();
    revocations.apply(revoked(connectorSubject));
    const probe = probeRevocation(
      world({ revocations, hasRoom: () => false }),
      idOf(1),
      connectorSubject,
      new RecentCalls(),
      2,
    );
    expect(probe).toMatchObject({ denied: true, deniedBy: idOf(1), principal: one, tool: 'work', cutInFlight: 2 });
    expect(probe.withoutRevocation).toMatchObject({ effect: 'allow', determining: ['work'] });
    const recent = new RecentCalls();
    recent.add({ spiffeId: one, slug: 'remote', method: 'tools/call', params: { name: 'work', arguments: {} } });
    expect(probeRevocation(world({ revocations }), idOf(1), connectorSubject, recent, 0).withoutRevocation.tried).toBe(
      1,
    );
  });

  test('that is not denied by its revocation shows it', () => {
    const probe = probeRevocation(world(), idOf(1), connectorSubject, new RecentCalls(), 0);
    expect(probe).toMatchObject({ denied: false, deniedBy: null });
  });

  test('names another revocation of the same subject as what denied', () => {
    const revocations = new RevocationSet();
    revocations.apply(revoked(identitySubject, idOf(2)));
    revocations.apply(revoked(connectorSubject, idOf(1)));
    const { withoutRevocation } = probeRevocation(
      world({ revocations }),
      idOf(1),
      connectorSubject,
      new RecentCalls(),
      0,
    );
    expect(withoutRevocation.effect).toBe('deny');
  });

  test('keeps only the last calls, each kind once', () => {
    const recent = new RecentCalls(2);
    for (const name of ['a', 'b', 'a', 'c'])
      recent.add({ spiffeId: one, slug: 'remote', method: 'tools/call', params: { name } });
    expect(recent.of(connectorSubject).map(({ params }) => params.name)).toEqual(['c', 'a']);
  });
});

describe('authentication', () => {
  const audience = 'http://localhost:4000/mcp/remote';

  test('remembers a good token for its audience and the keys it was verified with', async () => {
    const authenticator = new Authenticator();
    const token = `Bearer ${await domain.svid('/agent/one', audience)}`;
    expect((await authenticator.authenticate(token, audience, enforcement)).kind).toBe('agent');
    expect((await authenticator.authenticate(token, audience, enforcement)).kind).toBe('agent');
    expect(await authenticator.authenticate(token, `${audience}2`, enforcement)).toMatchObject({ reason: 'wrong_aud' });
    const later = Date.now() / 1000 + 300;
    expect(await authenticator.authenticate(token, audience, enforcement, later)).toMatchObject({ reason: 'expired' });
    const withdrawn = buildEnforcement(snapshotOf(groupId, await makeTrustDomain('test.example'), '', []), 5, 'd');
    expect(await authenticator.authenticate(token, audience, withdrawn)).toMatchObject({ reason: 'bad_sig' });
  });

  test.each([undefined, 'Basic abc', 'Bearer', 'Bearer a b', `Bearer ${'é'}`])(
    'takes %s for no credential',
    async (header) => {
      expect(await new Authenticator().authenticate(header, audience, enforcement)).toMatchObject({
        reason: 'no_token',
      });
    },
  );
});

test('calls under way are counted for each connector and cut once', () => {
  const inFlight = new InFlight();
  const cut: string[] = [];
  const start = (connectorId: string, spiffeId: string) =>
    inFlight.add({ connectorId, spiffeId, cut: () => cut.push(spiffeId) });
  const done = start(remote.id, 'a');
  start(remote.id, 'b');
  start(idOf(5), one);
  expect(inFlight.countOf(remote.id)).toBe(2);
  done();
  done();
  expect(inFlight.countOf(remote.id)).toBe(1);
  expect(inFlight.cut(connectorSubject, idOf(1))).toBe(1);
  expect(inFlight.cut(connectorSubject, idOf(1))).toBe(0);
  expect(inFlight.cut(identitySubject, idOf(1))).toBe(1);
  expect(cut).toEqual(['b', one]);
  expect(inFlight.countOf(remote.id)).toBe(0);
});

test('a flood of denials nobody pays for becomes one record for each reason, and loses no count', () => {
  let now = 0;
  const written: (string | null)[] = [];
  const refusals = new Refusals(
    (record) => written.push(record.detail),
    () => now,
  );
  const { record } = decide(world(), ask({ caller: { kind: 'nobody', reason: 'no_token', detail: 'None.' } }));
  for (let count = 0; count < 1_000; count += 1) refusals.add(record);
  expect(written).toHaveLength(60);
  now += 60_000;
  refusals.add(record);
  expect(written).toHaveLength(62);
  expect(written[60]).toContain('939 more like this');
});

test('text that a record cannot hold is found and cleaned', () => {
  expect(cleanText('a\u0000b\ud800', 10)).toBe('a\ufffdb\ufffd');
  expect(cleanText('😀'.repeat(3), 4)).toBe('😀\ufffd…');
  expect(isRecordable({ a: ['😀'] })).toBe(true);
  expect(isRecordable({ 'a\u0000': 1 })).toBe(false);
  expect(isRecordable([{ deep: '\udc00' }])).toBe(false);
});
