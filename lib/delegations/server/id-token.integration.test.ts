import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import { tokenTypes } from '../token-request';
import { registerProvider } from './register-provider';
import { removeProvider } from './remove-provider';
import { delegationDesk } from './test/delegation-desk';
import { identityProvider } from './test/identity-provider';
import { verifyIdToken } from './verify-id-token';

const desk = await delegationDesk();
const { db, door, must, admin, ilse, files, claims, exchange, ofToken } = desk;
const provider = await identityProvider();
const stranger = await identityProvider();
const alpha = await desk.agent('alpha');
const beta = await desk.agent('beta');

beforeEach(() => db.signInFailure.deleteMany());

const idToken = (token: string) => ({ subject_token: token, subject_token_type: tokenTypes.idToken });
const where = { resource: files.audience, scope: 'tools' };
await must(door.execute(registerProvider, admin, provider.registration));

describe('an ID token of a registered provider', () => {
  test('begins a delegation of its person to the agent that presents it, until the token ends', async () => {
    const { id_token } = await provider.signIn('zora');
    const answer = await exchange(alpha, idToken(id_token), where);
    expect(answer).toMatchObject({ status: 200, scope: 'tools' });
    const person = await db.person.findUniqueOrThrow({
      where: { issuer_subject: { issuer: provider.issuer, subject: 'zora' } },
    });
    expect(person).toMatchObject({ name: 'Zora of Example', email: 'zora@example.test', memberId: null });
    expect(claims(answer.access_token)).toMatchObject({
      sub: person.id,
      name: 'Zora of Example',
      act: { sub: alpha.spiffeId },
      cnf: { svid: alpha.spiffeId },
    });
    const row = await db.delegation.findUniqueOrThrow({ where: { id: claims(answer.access_token).lineage[0] } });
    expect(row).toMatchObject({ personId: person.id, depth: 1, via: 'token-exchange', clientId: null });
    expect(row.expiresAt.getTime()).toBe((claims(id_token) as unknown as { exp: number }).exp * 1000);
  });

  test('is taken once, also by many at once and by another agent; its holder goes on by its own token', async () => {
    const { id_token } = await provider.signIn('yuri');
    const answers = await Promise.all([alpha, alpha, beta].map((agent) => exchange(agent, idToken(id_token), where)));
    const [first, ...more] = answers.filter(({ status }) => status === 200);
    expect(more).toEqual([]);
    const refused = answers.filter(({ status }) => status !== 200);
    for (const one of refused)
      expect(one).toMatchObject({ error: 'invalid_request', error_description: expect.stringMatching(/used before/) });
    const holder = claims(first?.access_token).act.sub === alpha.spiffeId ? alpha : beta;
    const next = await exchange(holder, ofToken(first ?? { status: 0 }));
    expect(claims(next.access_token).lineage).toEqual(claims(first?.access_token).lineage);
  });

  test('of the same person again stands for the same person; what they revoked is not begun anew', async () => {
    const one = await exchange(alpha, idToken((await provider.signIn('xena')).id_token), where);
    const two = await exchange(alpha, idToken((await provider.signIn('xena')).id_token), where);
    expect(claims(two.access_token).sub).toBe(claims(one.access_token).sub);
    await desk.revoke('delegation', claims(two.access_token).lineage[0] ?? '');
    const three = await exchange(alpha, idToken((await provider.signIn('xena')).id_token), where);
    expect(three).toMatchObject({ error: 'invalid_grant' });
    const other = await exchange(beta, idToken((await provider.signIn('xena')).id_token), where);
    expect(other).toMatchObject({ status: 200 });
    await desk.revoke('person', claims(other.access_token).sub);
    expect(await exchange(beta, idToken((await provider.signIn('xena')).id_token), where)).toMatchObject({
      error: 'invalid_grant',
    });
  });
});

describe('refused is', () => {
  const ownKeys = () => generateKeyPair('RS256');
  const forge = async (change: Record<string, unknown>, header: Record<string, unknown> = {}) => {
    const { privateKey, publicKey } = await ownKeys();
    return new SignJWT({ iss: provider.issuer, aud: provider.audience, sub: 'zora', ...change })
      .setProtectedHeader({ alg: 'RS256', kid: 'theirs', jwk: await exportJWK(publicKey), ...header })
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
  };
  const rows: [what: string, token: () => Promise<Record<string, string>>, why: RegExp][] = [
    [
      'an ID token of a provider that is not registered',
      async () => idToken((await stranger.signIn('zora')).id_token),
      /no identity provider that is registered/,
    ],
    [
      'an ID token for another client of the provider',
      async () => idToken((await provider.signIn('zora', 'another-client')).id_token),
      /refused/,
    ],
    [
      'an access token of the provider',
      async () => idToken((await provider.signIn('zora')).access_token),
      /not a signed JWT|not an ID token/,
    ],
    [
      'an ID token passed off as a delegation token',
      async () => ({
        ...idToken((await provider.signIn('zora')).id_token),
        subject_token_type: tokenTypes.accessToken,
      }),
      /refused/,
    ],
    [
      'an ID token passed off as an SVID',
      async () => ({ ...idToken((await provider.signIn('zora')).id_token), subject_token_type: tokenTypes.jwt }),
      /subject_token is not taken/,
    ],
    ['a token by a key that only the token names', async () => idToken(await forge({})), /refused/],
    [
      'a token of another type by the right name',
      async () => idToken(await forge({}, { typ: 'at+jwt' })),
      /not an ID token/,
    ],
    ['a logout token', async () => idToken(await forge({}, { typ: 'logout+jwt' })), /not an ID token/],
    [
      'a token signed with a shared secret',
      async () =>
        idToken(
          await new SignJWT({ iss: provider.issuer, aud: provider.audience, sub: 'zora' })
            .setProtectedHeader({ alg: 'HS256' })
            .setIssuedAt()
            .setExpirationTime('5m')
            .sign(new Uint8Array(32)),
        ),
      /refused/,
    ],
    ['text', async () => idToken('a.b.c'), /not a signed JWT/],
  ];
  test.each(rows)('%s', async (_, token, why) => {
    expect(await exchange(alpha, await token(), where)).toMatchObject({
      status: 400,
      error: 'invalid_request',
      error_description: expect.stringMatching(why),
    });
  });

  test('an ID token that expired, or is of a time to come', async () => {
    const { id_token } = await provider.signIn('zora');
    const at = (seconds: number) => verifyIdToken(db, id_token, new Date(Date.now() + seconds * 1000));
    expect(await at(0)).toMatchObject({ ok: true });
    expect(await at(700)).toMatchObject({ ok: false, why: expect.stringMatching(/exp/) });
    expect(await at(-120)).toMatchObject({ ok: false, why: expect.stringMatching(/future/) });
  });

  test('an ID token of a provider that was removed, while what began goes on', async () => {
    const gone = await identityProvider();
    await must(door.execute(registerProvider, admin, gone.registration));
    const begun = await exchange(alpha, idToken((await gone.signIn('walt')).id_token), where);
    await must(door.execute(removeProvider, admin, { issuer: gone.issuer }));
    expect(await exchange(alpha, idToken((await gone.signIn('walt')).id_token), where)).toMatchObject({ status: 400 });
    expect(await exchange(alpha, ofToken(begun))).toMatchObject({ status: 200 });
  });
});

test('a provider is registered by an administrator, once, with keys that may be fetched', async () => {
  const other = {
    issuer: 'https://login.example',
    audience: 'a',
    name: 'Other',
    jwksUrl: 'https://login.example/keys',
  };
  const register = (change: object, who = admin) => door.execute(registerProvider, who, { ...other, ...change });
  expect(await register({}, ilse)).toMatchObject({ problem: { code: 'forbidden' } });
  expect(await register({ jwksUrl: 'http://login.example/keys' })).toMatchObject({
    problem: { code: 'unprocessable' },
  });
  expect(await register({ jwksUrl: 'file:///etc/passwd' })).toMatchObject({ problem: { code: 'invalid-input' } });
  expect(await register({})).toMatchObject({ ok: true });
  expect(await register({})).toMatchObject({ problem: { code: 'conflict' } });
});
