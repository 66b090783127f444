import { beforeAll, describe, expect, test } from 'vitest';
import { makeAuthority, makeWorkload } from '@/lib/identities/test/certificates';
import { makeTrustDomain, type TrustDomain } from '../test/signing';
import { snapshotOf } from '../test/snapshots';
import { enforced, groupId } from '../test/world';
import { Authenticator, type Presented } from './authenticate';
import { buildEnforcement, type Enforcement } from './enforcement';

const presented = (authorization: string | undefined, certificates: Presented['certificates'] = null): Presented => ({
  authorization,
  actorToken: undefined,
  dpop: undefined,
  method: 'POST',
  certificates,
});

let domain: TrustDomain;
let enforcement: Enforcement;
beforeAll(async () => {
  ({ domain, enforcement } = await enforced());
});

describe('authentication', () => {
  const audience = 'http://localhost:4000/mcp/remote';

  test('remembers a good token for its audience and the keys it was verified with', async () => {
    const authenticator = new Authenticator();
    const token = `Bearer ${await domain.svid('/agent/one', audience)}`;
    expect((await authenticator.authenticate(presented(token), audience, enforcement)).kind).toBe('agent');
    expect((await authenticator.authenticate(presented(token), audience, enforcement)).kind).toBe('agent');
    expect(await authenticator.authenticate(presented(token), `${audience}2`, enforcement)).toMatchObject({
      reason: 'wrong_aud',
    });
    const later = Date.now() / 1000 + 300;
    expect(await authenticator.authenticate(presented(token), audience, enforcement, later)).toMatchObject({
      reason: 'expired',
    });
    const withdrawn = buildEnforcement(snapshotOf(groupId, await makeTrustDomain('test.example'), '', []), 5, 'd');
    expect(await authenticator.authenticate(presented(token), audience, withdrawn)).toMatchObject({
      reason: 'bad_sig',
    });
  });

  test.each([undefined, 'Basic abc', 'Bearer', 'Bearer a b', `Bearer ${'é'}`])(
    'takes %s for no credential',
    async (header) => {
      expect(await new Authenticator().authenticate(presented(header), audience, enforcement)).toMatchObject({
        reason: 'no_token',
      });
    },
  );
});

describe('authentication by certificate', () => {
  const audience = 'http://localhost:4000/mcp/remote';
  const one = 'spiffe://test.example/agent/one';
  const certificate = () => [makeWorkload(domain.authority, one).der];

  test('remembers a good one, for the authorities it was verified with and for as long as it lasts', async () => {
    const by = new Authenticator();
    const shown = presented(undefined, certificate());
    for (const _ of [1, 2]) {
      expect(await by.authenticate(shown, audience, enforcement)).toMatchObject({
        kind: 'agent',
        credential: { kind: 'x509-svid', spiffeId: one, audience: [] },
        delegated: null,
      });
    }
    const later = Date.now() / 1000 + 3_601;
    expect(await by.authenticate(shown, audience, enforcement, later)).toMatchObject({ reason: 'expired' });
    const withdrawn = buildEnforcement(snapshotOf(groupId, await makeTrustDomain('test.example'), '', []), 5, 'd');
    expect(await by.authenticate(shown, audience, withdrawn)).toMatchObject({ reason: 'untrusted_chain' });
    expect(await by.authenticate(shown, audience, null)).toMatchObject({ reason: 'unknown_td' });
  });

  test('never crosses to another trust domain, in either form', async () => {
    const partner = await makeTrustDomain('partner.example');
    const both = snapshotOf(groupId, domain, '', [], {});
    both.trustDomains.push({ name: partner.name, jwks: { keys: [partner.jwk] } });
    const known = buildEnforcement(both, 6, 'd');
    const by = new Authenticator();
    const foreign = [makeWorkload(makeAuthority('partner.example'), one).der];
    expect(await by.authenticate(presented(undefined, foreign), audience, known)).toMatchObject({
      reason: 'untrusted_chain',
      trustDomain: 'test.example',
    });
    const token = await partner.svid('/agent/one', audience, { subject: one });
    expect(await by.authenticate(presented(`Bearer ${token}`), audience, known)).toMatchObject({
      reason: 'unknown_key',
      trustDomain: 'test.example',
    });
    expect(by.rejections.counts()).toEqual([
      { trustDomain: 'test.example', reason: 'untrusted_chain', count: 1 },
      { trustDomain: 'test.example', reason: 'unknown_key', count: 1 },
    ]);
  });
});

test('rejections are counted once a request, by known trust domains only, and not where nothing was presented', async () => {
  const by = new Authenticator();
  const bad = presented('Bearer a.b.c');
  for (const given of [bad, bad, presented('Bearer a.b.c'), presented(undefined)]) {
    await by.authenticate(given, 'http://localhost:4000/mcp/remote', enforcement);
  }
  const stranger = await makeTrustDomain('stranger.example');
  await by.authenticate(presented(`Bearer ${await stranger.svid('/a', 'b')}`), 'b', enforcement);
  expect(by.rejections.counts()).toEqual([
    { trustDomain: null, reason: 'malformed_header', count: 2 },
    { trustDomain: null, reason: 'unknown_td', count: 1 },
  ]);
});
