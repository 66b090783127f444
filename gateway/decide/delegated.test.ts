import { generateKeyPair } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DelegationClaims } from '@/lib/delegations/claims';
import { makeAuthority, makeWorkload } from '@/lib/identities/test/certificates';
import { dpopHolder, issuer, makeIssuer, person } from '../test/delegations';
import { makeTrustDomain, type TrustDomain } from '../test/signing';
import { snapshotOf } from '../test/snapshots';
import { agentOne, groupId, remote } from '../test/world';
import { Authenticator, type Presented } from './authenticate';
import { buildEnforcement, type Enforcement } from './enforcement';

const audience = 'http://localhost:4000/mcp/remote';
const actor = agentOne;

let domain: TrustDomain;
let console: Awaited<ReturnType<typeof makeIssuer>>;
let enforcement: Enforcement;
let holder: Awaited<ReturnType<typeof dpopHolder>>;
beforeAll(async () => {
  domain = await makeTrustDomain('test.example');
  console = await makeIssuer();
  holder = await dpopHolder();
  const snapshot = snapshotOf(groupId, domain, '', [remote], { delegationIssuer: console.stated });
  enforcement = buildEnforcement(snapshot, 1, 'digest');
});

type Part = Partial<Presented>;
const ask = (part: Part, by = new Authenticator(), at?: number) =>
  by.authenticate(
    { authorization: undefined, actorToken: undefined, dpop: undefined, method: 'POST', certificates: null, ...part },
    audience,
    enforcement,
    at,
  );
const claims = (more: Partial<DelegationClaims> = {}) => console.claimsFor(audience, actor, more);
const bearer = async (more: object = {}, header = {}) => ({
  authorization: `Bearer ${await console.sign({ ...claims(), ...more }, header)}`,
});

describe('a delegation token', () => {
  test('says who acts, for whom, under what', async () => {
    const lineage = [crypto.randomUUID(), crypto.randomUUID()];
    const other = 'spiffe://test.example/agent/two';
    const given = await bearer({ lineage, act: { sub: actor, act: { sub: other } }, scope: 'tools:read  resources' });
    expect(await ask(given)).toMatchObject({
      kind: 'agent',
      credential: { kind: 'delegation-token', spiffeId: actor, audience: [audience] },
      delegated: {
        person,
        subject: person.id,
        lineage,
        actors: [actor, other],
        scope: ['tools:read', 'resources'],
        issuer,
      },
    });
  });

  const now = Math.floor(Date.now() / 1000);
  test.each<[string, object, object?]>([
    ['wrong_aud', { aud: 'http://localhost:4000/mcp/other' }],
    ['wrong_iss', { iss: 'https://elsewhere.example' }],
    ['expired', { iat: now - 900, exp: now - 60 }],
    ['not_yet_valid', { iat: now + 120, exp: now + 600 }],
    ['too_long_lived', { exp: now + 86_400 }],
    ['bad_claims', { act: undefined }],
    ['bad_claims', { lineage: [] }],
    ['bad_claims', { lineage: ['not-an-id'] }],
    ['bad_claims', { lineage: Array.from({ length: 6 }, () => crypto.randomUUID()) }],
    ['bad_claims', { jti: 'x' }],
    ['bad_claims', { cnf: { other: 'x' } }],
    ['bad_claims', { exp: undefined }],
    ['unknown_key', {}, { kid: 'issuer-2' }],
    // An ID token of the same issuer is no access token: judged as an SVID, which it is not either.
    ['no_path', {}, { typ: 'JWT' }],
    ['bad_typ', {}, { typ: 'logout+jwt' }],
  ])('is refused as %s', async (reason, more, header = {}) => {
    const answer = await ask(await bearer(more, header));
    if (reason === 'no_path') expect(answer).toMatchObject({ kind: 'nobody' });
    else expect(answer).toMatchObject({ kind: 'nobody', reason });
  });

  test('signed by another key of the same name is refused', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const token = await console.sign(claims(), {}, privateKey);
    expect(await ask({ authorization: `Bearer ${token}` })).toMatchObject({ reason: 'bad_sig' });
  });

  test('is not taken from memory once it expired, or by a gateway that was told of no issuer', async () => {
    const by = new Authenticator();
    const given = await bearer();
    expect((await ask(given, by)).kind).toBe('agent');
    expect(await ask(given, by, Date.now() / 1000 + 700)).toMatchObject({ reason: 'expired' });
    const without = buildEnforcement(snapshotOf(groupId, domain, '', [remote]), 2, 'd');
    const asked = { actorToken: undefined, dpop: undefined, method: 'POST', certificates: null, ...given };
    expect(await by.authenticate(asked, audience, without)).toMatchObject({ reason: 'no_issuer' });
  });
});

describe('a token bound to its actor', () => {
  const bound = () => bearer({ cnf: { svid: actor } });
  const two = 'spiffe://test.example/agent/two';

  test('is taken with the SVID of the actor, and is as old and as short-lived as both', async () => {
    const actorToken = await domain.svid('/agent/one', audience);
    const caller = await ask({ ...(await bound()), actorToken });
    expect(caller).toMatchObject({ credential: { kind: 'delegation-token-svid', spiffeId: actor } });
  });

  test('is taken with the certificate of the actor', async () => {
    const caller = await ask({ ...(await bound()), certificates: [makeWorkload(domain.authority, actor).der] });
    expect(caller).toMatchObject({ credential: { kind: 'delegation-token-svid', spiffeId: actor } });
  });

  test.each<[string, () => Promise<Part>]>([
    ['no_proof', async () => ({})],
    ['wrong_actor', async () => ({ actorToken: await domain.svid('/agent/two', audience) })],
    ['wrong_actor', async () => ({ certificates: [makeWorkload(domain.authority, two).der] })],
    ['untrusted_chain', async () => ({ certificates: [makeWorkload(makeAuthority('test.example'), actor).der] })],
    ['wrong_aud', async () => ({ actorToken: await domain.svid('/agent/one', 'http://localhost:4000/mcp/other') })],
    ['not_compact', async () => ({ actorToken: 'x' })],
  ])('is refused as %s', async (reason, proof) => {
    expect(await ask({ ...(await bound()), ...(await proof()) })).toMatchObject({ kind: 'nobody', reason });
  });

  test('is not taken when it is bound to somebody who is not its actor', async () => {
    const given = await bearer({ cnf: { svid: two } });
    const actorToken = await domain.svid('/agent/two', audience);
    expect(await ask({ ...given, actorToken })).toMatchObject({ reason: 'wrong_actor' });
  });
});

describe('a token bound to a DPoP key', () => {
  const token = () => console.sign(claims({ cnf: { jkt: holder.thumbprint } }));
  const shown = async (more: Record<string, unknown> = {}) => {
    const given = await token();
    return { authorization: `DPoP ${given}`, dpop: await holder.prove(audience, given, more) };
  };

  test('is taken with a proof, which counts for its own request only', async () => {
    const by = new Authenticator();
    const given = { actorToken: undefined, method: 'POST', certificates: null, ...(await shown()) };
    const caller = await by.authenticate(given, audience, enforcement);
    expect(caller).toMatchObject({ credential: { kind: 'delegation-token-dpop' } });
    // The same request is authenticated again when its body has arrived.
    expect((await by.authenticate(given, audience, enforcement)).kind).toBe('agent');
    expect(await by.authenticate({ ...given }, audience, enforcement)).toMatchObject({ reason: 'replayed_proof' });
  });

  test.each<[string, () => Promise<Part>]>([
    ['no_proof', async () => ({ authorization: `DPoP ${await token()}` })],
    ['bad_scheme', async () => ({ authorization: `Bearer ${await token()}` })],
    ['bad_scheme', async () => ({ authorization: `DPoP ${await console.sign(claims())}` })],
    ['bad_scheme', async () => ({ authorization: `DPoP ${await domain.svid('/agent/one', audience)}` })],
    ['bad_proof', () => shown({ htm: 'GET' })],
    ['bad_proof', () => shown({ htu: 'http://localhost:4000/mcp/other' })],
    ['bad_proof', () => shown({ ath: 'x' })],
    ['bad_proof', () => shown({ iat: Math.floor(Date.now() / 1000) - 300 })],
    ['bad_proof', async () => ({ ...(await shown()), dpop: 'x.y.z' })],
    [
      'bad_proof',
      async () => {
        const given = await token();
        return { authorization: `DPoP ${given}`, dpop: await (await dpopHolder()).prove(audience, given) };
      },
    ],
  ])('is refused as %s', async (reason, given) => {
    expect(await ask(await given())).toMatchObject({ kind: 'nobody', reason });
  });
});
