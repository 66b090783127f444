import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import { advanceStreams } from '@/lib/gateways/server/advance-streams';
import { createDoor } from '@/lib/operations/door';
import { reinstateSubject } from '@/lib/revocations/server/reinstate-subject';
import { redeemAuthorization } from './redeem-authorization';
import { delegationDesk, newVerifier } from './test/delegation-desk';

const desk = await delegationDesk();
const { db, door, must, ilse, clientId, params, agree, redeem, delegated, token } = desk;
const endpoint = 'http://localhost:3000/oauth/token';

// What is refused here is counted against the address, as it should be.
beforeEach(() => db.signInFailure.deleteMany());

const refresh = (refreshToken: string | undefined, change: Record<string, string> = {}, headers = {}) =>
  token({ grant_type: 'refresh_token', client_id: clientId, refresh_token: refreshToken ?? '', ...change }, headers);
const standing = (id: string) =>
  db.revocation.findMany({ where: { subjectKind: 'delegation', subjectId: id, reinstatement: null } });

async function prover() {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = await exportJWK(publicKey);
  const prove = (change: Record<string, unknown> = {}, header: Record<string, unknown> = {}) =>
    new SignJWT({ htm: 'POST', htu: endpoint, jti: crypto.randomUUID(), iat: Math.floor(Date.now() / 1000), ...change })
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk, ...header })
      .sign(privateKey);
  return { jkt: await calculateJwkThumbprint(jwk), prove };
}

describe('a code', () => {
  test.each([
    ['another verifier', { code_verifier: newVerifier().verifier }],
    ['no real verifier', { code_verifier: 'short' }],
    ['another redirect URI', { redirect_uri: 'http://127.0.0.1:5556/callback' }],
    ['another client', { client_id: 'https://other.example/client.json' }],
    ['another code', { code: 'x'.repeat(43) }],
  ])('with %s is worth nothing, and stays good for its own client', async (_, change) => {
    const { verifier, challenge } = newVerifier();
    const { code } = await agree(params(challenge));
    expect(await redeem(code, verifier, change)).toMatchObject({ status: 400, error: 'invalid_grant' });
    expect(await redeem(code, verifier)).toMatchObject({ status: 200 });
  });

  test('is good for a minute', async () => {
    const { verifier, challenge } = newVerifier();
    const { code } = await agree(params(challenge));
    const input = {
      code,
      clientId,
      redirectUri: 'http://127.0.0.1:5555/callback',
      verifier,
      resources: [],
      proof: null,
    };
    const doorIn = (ms: number) => createDoor(db, advanceStreams, () => new Date(Date.now() + ms));
    expect(await doorIn(61_000).execute(redeemAuthorization, ilse, input)).toMatchObject({
      problem: { title: expect.stringMatching(/expired/), extra: { oauth: 'invalid_grant' } },
    });
    expect(await doorIn(55_000).execute(redeemAuthorization, ilse, input)).toMatchObject({ ok: true });
  });

  test('presented a second time ends the delegation for both, by a revocation that goes out to gateways', async () => {
    const first = await delegated();
    const before = await db.streamHead.findUniqueOrThrow({ where: { stream: 'fleet' } });
    expect(await redeem(first.code, first.verifier)).toMatchObject({ status: 400, error: 'invalid_grant' });
    expect(await standing(first.delegationId)).toMatchObject([
      { reason: 'Its authorization code was presented twice.' },
    ]);
    const state = await db.streamState.findFirstOrThrow({ where: { stream: 'fleet', number: before.number + 1 } });
    expect(state).toMatchObject({ kind: 'revocation' });
    expect(await refresh(first.refresh_token)).toMatchObject({ status: 400, error: 'invalid_grant' });
  });

  test('presented a second time by somebody without the verifier ends nothing', async () => {
    const first = await delegated();
    expect(await redeem(first.code, newVerifier().verifier)).toMatchObject({ error: 'invalid_grant' });
    expect(await standing(first.delegationId)).toEqual([]);
  });

  test('presented many times at once gives one token at most, and ends', async () => {
    const { verifier, challenge } = newVerifier();
    const { code, delegationId } = await agree(params(challenge));
    const answers = await Promise.all([1, 2, 3, 4].map(() => redeem(code, verifier)));
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
    expect(await standing(delegationId)).toHaveLength(1);
  });
});

describe('a refresh token', () => {
  test('is rotated: each gives one token and the next', async () => {
    const first = await delegated({ scope: 'tools resources' });
    const second = await refresh(first.refresh_token);
    expect(second).toMatchObject({ status: 200, scope: 'tools resources' });
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await refresh(second.refresh_token, { scope: 'tool:read_file' })).toMatchObject({ scope: 'tool:read_file' });
  });

  test('used twice ends the delegation, also for who holds the newest', async () => {
    const first = await delegated();
    const second = await refresh(first.refresh_token);
    expect(await refresh(first.refresh_token)).toMatchObject({ error: 'invalid_grant' });
    expect(await standing(first.delegationId)).toMatchObject([{ reason: 'Its refresh token was presented twice.' }]);
    expect(await refresh(second.refresh_token)).toMatchObject({ error: 'invalid_grant' });
  });

  test.each([
    ['more than was agreed to', { scope: 'tools prompts' }, 'invalid_scope'],
    ['another connector', { resource: 'http://gw-east.test:4000/mcp/wiki' }, 'invalid_target'],
    ['another client', { client_id: 'https://other.example/client.json' }, 'invalid_grant'],
    ['no client', { client_id: '' }, 'invalid_request'],
  ])('for %s is refused and stays good', async (_, change, error) => {
    const first = await delegated();
    expect(await refresh(first.refresh_token, change)).toMatchObject({ status: 400, error });
    expect(await refresh(first.refresh_token)).toMatchObject({ status: 200 });
  });

  test('never outlives what was agreed to', async () => {
    const { delegationId } = await delegated({}, { seconds: 900 });
    const { expiresAt } = await db.delegation.findUniqueOrThrow({ where: { id: delegationId } });
    const tokens = await db.refreshToken.findMany({ where: { delegationId } });
    expect(tokens.map((one) => one.expiresAt)).toEqual([expiresAt]);
    const [issued] = await db.delegationToken.findMany({ where: { delegationId } });
    expect(issued?.expiresAt.getTime()).toBeLessThanOrEqual(expiresAt.getTime());
  });

  test.each(['delegation', 'person', 'identity'] as const)(
    'is dead while its %s is revoked, and after that is lifted',
    async (kind) => {
      const held = await delegated({}, { who: await desk.member('Ada Last', 'viewer') });
      const row = await db.delegation.findUniqueOrThrow({ where: { id: held.delegationId } });
      const id = { delegation: row.id, person: row.personId ?? '', identity: row.actorId }[kind];
      const revocation = await desk.revoke(kind, id);
      expect(await refresh(held.refresh_token)).toMatchObject({ status: 400, error: 'invalid_grant' });
      await must(door.execute(reinstateSubject, ilse, { id: revocation.id, reason: 'Looked at' }));
      const after = await refresh(held.refresh_token);
      expect(after).toMatchObject({ error: 'invalid_grant', error_description: expect.stringContaining('stays dead') });
    },
  );
});

describe('a DPoP proof', () => {
  test('binds the token and the refresh token to its key', async () => {
    const { jkt, prove } = await prover();
    const { verifier, challenge } = newVerifier();
    const { code } = await agree(params(challenge));
    const first = await redeem(code, verifier, {}, { dpop: await prove() });
    expect(first).toMatchObject({ status: 200, token_type: 'DPoP' });
    expect(desk.claims(first.access_token).cnf).toEqual({ jkt });
    const thief = await prover();
    expect(await refresh(first.refresh_token)).toMatchObject({ error: 'invalid_grant' });
    expect(await refresh(first.refresh_token, {}, { dpop: await thief.prove() })).toMatchObject({
      error: 'invalid_grant',
    });
    const second = await refresh(first.refresh_token, {}, { dpop: await prove() });
    expect(desk.claims(second.access_token).cnf).toEqual({ jkt });
    // In other hands it is worth nothing, so its use there ends nothing.
    expect(await refresh(first.refresh_token, {}, { dpop: await thief.prove() })).toMatchObject({
      error: 'invalid_grant',
    });
    expect(await refresh(second.refresh_token, {}, { dpop: await prove() })).toMatchObject({ status: 200 });
  });

  test.each([
    ['for another URL', { htu: 'https://elsewhere.example/oauth/token' }, {}],
    ['for another method', { htm: 'GET' }, {}],
    ['of an hour ago', { iat: Math.floor(Date.now() / 1000) - 3_600 }, {}],
    ['of another type', {}, { typ: 'JWT' }],
    ['without an id', { jti: undefined }, {}],
  ])('%s is refused', async (_, change, header) => {
    const { prove } = await prover();
    const { verifier, challenge } = newVerifier();
    const { code } = await agree(params(challenge));
    const dpop = await prove(change, header);
    expect(await redeem(code, verifier, {}, { dpop })).toMatchObject({ status: 400, error: 'invalid_dpop_proof' });
  });

  test('is taken once', async () => {
    const { prove } = await prover();
    const dpop = await prove();
    const [one, two] = [newVerifier(), newVerifier()];
    const codes = [await agree(params(one.challenge)), await agree(params(two.challenge))];
    expect(await redeem(codes[0]?.code ?? '', one.verifier, {}, { dpop })).toMatchObject({ status: 200 });
    expect(await redeem(codes[1]?.code ?? '', two.verifier, {}, { dpop })).toMatchObject({
      error: 'invalid_dpop_proof',
    });
  });
});

describe('the token endpoint', () => {
  test.each([
    ['no grant', {}, 400, 'invalid_request'],
    ['a grant there is not', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['client credentials', { grant_type: 'client_credentials' }, 400, 'unsupported_grant_type'],
    [
      'a field twice',
      { grant_type: 'refresh_token', refresh_token: ['a', 'b'], client_id: 'x' },
      400,
      'invalid_request',
    ],
    [
      'a client secret',
      { grant_type: 'refresh_token', refresh_token: 'a', client_id: 'x', client_secret: 's' },
      401,
      'invalid_client',
    ],
  ])('answers %s in the words of the RFC', async (_, form, status, error) => {
    expect(await token(form as Record<string, string>)).toMatchObject({ status, error });
  });

  test('takes no JSON, no credentials of a client, and no body without end', async () => {
    const form = { grant_type: 'refresh_token', refresh_token: 'a', client_id: 'x' };
    expect(await token(form, { 'content-type': 'application/json' })).toMatchObject({ error: 'invalid_request' });
    expect(await token(form, { authorization: 'Basic eDp5' })).toMatchObject({ status: 401, error: 'invalid_client' });
    expect(await token({ ...form, refresh_token: 'x'.repeat(200_000) })).toMatchObject({ status: 400 });
  });

  test('stops listening to an address that is refused again and again, and to no other', async () => {
    const form = { grant_type: 'refresh_token', refresh_token: 'a', client_id: 'x' };
    for (let count = 0; count < 60; count += 1) await token(form, { 'x-forwarded-for': '192.0.2.1' });
    expect(await token(form, { 'x-forwarded-for': '192.0.2.1' })).toMatchObject({ status: 429 });
    expect(await token(form, { 'x-forwarded-for': '192.0.2.2' })).toMatchObject({ status: 400 });
  });
});
