import { CompactSign, exportJWK, FlattenedSign, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { type SvidExpectation, trustBundles, validateJwtSvid } from './jwt-svid';
import type { SvidRejection } from './svid';

const audience = 'http://localhost:4600/mcp/files';
const now = 1_800_000_000;
const subject = 'spiffe://example.org/agent/reader';
const algorithms = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512', 'PS256', 'PS384', 'PS512'];

type Pair = { privateKey: CryptoKey; jwk: JWK };
const keys = new Map<string, Pair>();
let expected: SvidExpectation;

async function pair(alg: string, kid: string, use: string | undefined = 'jwt-svid'): Promise<Pair> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid, ...(use ? { use } : {}) };
  return { privateKey, jwk };
}

beforeAll(async () => {
  for (const alg of algorithms) keys.set(alg, await pair(alg, alg));
  keys.set('other-domain', await pair('ES256', 'other-domain'));
  keys.set('x509', await pair('ES256', 'x509', 'x509-svid'));
  keys.set('no-use', await pair('ES256', 'no-use', ''));
  keys.set('EdDSA', await pair('EdDSA', 'EdDSA'));
  const meant = await pair('RS256', 'meant');
  keys.set('meant', { ...meant, jwk: { ...meant.jwk, alg: 'RS256' } });
  const jwks = (...names: string[]) => ({ keys: names.map((name) => keys.get(name)?.jwk) });
  expected = {
    bundles: trustBundles([
      { name: 'example.org', jwks: jwks(...algorithms, 'x509', 'no-use', 'EdDSA', 'meant') },
      { name: 'partner.example', jwks: jwks('other-domain') },
      { name: 'twice.example', jwks: jwks('ES256') },
      { name: 'twice.example', jwks: jwks('ES256') },
      { name: 'empty.example', jwks: { keys: [] } },
    ]),
    audience,
    nowSeconds: now,
    leewaySeconds: 30,
    maxLifetimeSeconds: 3_600,
  };
});

type Claims = Record<string, unknown>;
const good: Claims = { sub: subject, aud: [audience], iat: now - 10, exp: now + 290, jti: 'one' };

/** Signs any header and claims: also those a library would refuse to make. */
async function sign(claims: unknown, header: Record<string, unknown> = {}, key = 'ES256'): Promise<string> {
  // A header set to undefined is left out by JSON itself.
  const full = { alg: 'ES256', kid: key, typ: 'JWT', ...header };
  const encode = (value: unknown) =>
    Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
  const input = `${encode(full)}.${encode(claims)}`;
  const privateKey = keys.get(key)?.privateKey as CryptoKey;
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
  const signature = await crypto.subtle.sign(algorithm, privateKey, new TextEncoder().encode(input));
  return `${input}.${Buffer.from(signature).toString('base64url')}`;
}

async function reject(token: string, reason: SvidRejection) {
  const result = await validateJwtSvid(token, expected);
  expect(result).toMatchObject({ ok: false, reason });
  if (!result.ok) expect(result.detail).toMatch(/\.$/);
}

describe('validateJwtSvid accepts', () => {
  it.each(algorithms)('%s', async (alg) => {
    const key = keys.get(alg)?.privateKey as CryptoKey;
    const token = await new SignJWT(good).setProtectedHeader({ alg, kid: alg, typ: 'JWT' }).sign(key);
    expect(await validateJwtSvid(token, expected)).toEqual({
      ok: true,
      svid: {
        kind: 'jwt-svid',
        spiffeId: subject,
        trustDomain: 'example.org',
        audience: [audience],
        keyId: alg,
        jti: 'one',
        issuedAt: now - 10,
        expiresAt: now + 290,
      },
    });
  });

  it.each<[string, Claims, Record<string, unknown>]>([
    ['no typ', good, { typ: undefined }],
    ['typ JOSE', good, { typ: 'JOSE' }],
    ['an audience that is one string', { ...good, aud: audience }, {}],
    ['several audiences', { ...good, aud: ['https://elsewhere.example', audience] }, {}],
    ['no iat and no jti', { sub: subject, aud: audience, exp: now + 60 }, {}],
    ['an expiry within the leeway', { ...good, exp: now - 29 }, {}],
    ['a clock ahead within the leeway', { ...good, iat: now + 29 }, {}],
    ['unknown claims', { ...good, scope: 'x' }, {}],
  ])('%s', async (_, claims, header) => {
    expect(await validateJwtSvid(await sign(claims, header), expected)).toMatchObject({ ok: true });
  });
});

describe('validateJwtSvid rejects', () => {
  it.each<[string, SvidRejection, unknown, Record<string, unknown>]>([
    ['alg none', 'bad_alg', good, { alg: 'none' }],
    ['alg HS256', 'bad_alg', good, { alg: 'HS256' }],
    ['alg EdDSA', 'bad_alg', good, { alg: 'EdDSA' }],
    ['alg named like a prototype member', 'bad_alg', good, { alg: 'constructor' }],
    ['no alg', 'bad_alg', good, { alg: undefined }],
    ['an alg that cannot be written', 'bad_alg', good, { alg: { toString: 1 } }],
    ['a typ that cannot be written', 'bad_typ', good, { typ: { toString: 1 } }],
    ['typ at+jwt', 'bad_typ', good, { typ: 'at+jwt' }],
    ['typ wit+jwt', 'bad_typ', good, { typ: 'wit+jwt' }],
    [
      'a WIT-SVID',
      'bad_typ',
      { ...good, aud: undefined, cnf: { jwk: { kty: 'EC', alg: 'ES256' } } },
      { typ: 'wit+jwt' },
    ],
    [
      'a WIT-SVID that hides its type',
      'no_aud',
      { ...good, aud: undefined, cnf: { jwk: { kty: 'EC' } } },
      { typ: undefined },
    ],
    ['no kid', 'no_kid', good, { kid: undefined }],
    ['jku', 'header_extra', good, { jku: 'https://attacker.example/jwks' }],
    ['x5u', 'header_extra', good, { x5u: 'https://attacker.example/cert' }],
    ['crit', 'header_extra', good, { crit: ['exp'] }],
    ['b64', 'header_extra', good, { b64: false }],
    ['jwk', 'header_extra', good, { jwk: {} }],
    ['no sub', 'bad_sub', { ...good, sub: undefined }, {}],
    ['a sub that is no SPIFFE ID', 'bad_sub', { ...good, sub: 'agent' }, {}],
    ['a sub in upper case', 'bad_sub', { ...good, sub: 'spiffe://Example.org/agent/reader' }, {}],
    ['a sub without a path', 'no_path', { ...good, sub: 'spiffe://example.org' }, {}],
    ['an unknown trust domain', 'unknown_td', { ...good, sub: 'spiffe://unknown.example/a' }, {}],
    ['no aud', 'no_aud', { ...good, aud: undefined }, {}],
    ['an empty aud', 'no_aud', { ...good, aud: [] }, {}],
    ['another aud', 'wrong_aud', { ...good, aud: ['http://localhost:4600/mcp/memory'] }, {}],
    ['an aud that only starts alike', 'wrong_aud', { ...good, aud: `${audience}/x` }, {}],
    ['an aud that is no string', 'malformed_claims', { ...good, aud: [audience, 1] }, {}],
    ['no exp', 'no_exp', { ...good, exp: undefined }, {}],
    ['an exp in the past', 'expired', { ...good, exp: now - 30 }, {}],
    ['an exp that is a string', 'malformed_claims', { ...good, exp: '9999999999' }, {}],
    ['an iat in the future', 'not_yet_valid', { ...good, iat: now + 60, exp: now + 90 }, {}],
    ['an nbf in the future', 'not_yet_valid', { ...good, nbf: now + 60 }, {}],
    ['too long a life', 'too_long_lived', { ...good, exp: now + 3_600 }, {}],
    ['too long a life without iat', 'too_long_lived', { sub: subject, aud: audience, exp: now + 3_601 }, {}],
    ['claims that are a list', 'malformed_claims', [good], {}],
    ['claims that are no JSON', 'malformed_claims', '{', {}],
    ['a key id of nobody', 'unknown_key', good, { kid: 'nobody' }],
    ['an algorithm of another key type', 'unknown_key', good, { alg: 'RS256' }],
    ['an algorithm of another curve', 'unknown_key', good, { alg: 'ES384' }],
    ['an algorithm its key is not meant for', 'unknown_key', good, { alg: 'PS256', kid: 'meant' }],
    ['a trust domain whose keys are all withdrawn', 'unknown_key', { ...good, sub: 'spiffe://empty.example/a' }, {}],
    ['a trust domain given twice', 'unknown_key', { ...good, sub: 'spiffe://twice.example/a' }, {}],
  ])('%s', async (_, reason, claims, header) => {
    await reject(await sign(claims, header), reason);
  });

  it('a key of another trust domain', async () => {
    await reject(await sign(good, {}, 'other-domain'), 'unknown_key');
  });

  it.each(['x509', 'no-use'])('a key whose use is not jwt-svid (%s)', async (key) => {
    await reject(await sign(good, {}, key), 'unknown_key');
  });

  it('a changed claim', async () => {
    const [header, , signature] = (await sign(good)).split('.');
    const other = Buffer.from(JSON.stringify({ ...good, sub: 'spiffe://example.org/agent/admin' })).toString(
      'base64url',
    );
    await reject(`${header}.${other}.${signature}`, 'bad_sig');
  });

  it('a signature by another key under the same key id', async () => {
    const stranger = await generateKeyPair('ES256');
    const header = { alg: 'ES256', kid: 'ES256', typ: 'JWT' };
    const token = await new CompactSign(Buffer.from(JSON.stringify(good)))
      .setProtectedHeader(header)
      .sign(stranger.privateKey);
    await reject(token, 'bad_sig');
  });

  it('an HMAC made with the public key', async () => {
    const secret = await importJWK(
      { kty: 'oct', k: Buffer.from(JSON.stringify(keys.get('ES256')?.jwk)).toString('base64url') },
      'HS256',
    );
    const token = await new SignJWT(good).setProtectedHeader({ alg: 'HS256', kid: 'ES256' }).sign(secret);
    await reject(token, 'bad_alg');
  });

  it('JSON serialization', async () => {
    const key = keys.get('ES256')?.privateKey as CryptoKey;
    const json = await new FlattenedSign(Buffer.from('{}')).setProtectedHeader({ alg: 'ES256' }).sign(key);
    await reject(JSON.stringify(json), 'not_compact');
  });

  it.each(['', '.', '..', 'a.b', 'a.b.c.d', 'a.b.c.d.e', '!.b.c'])('what is no compact JWS: %j', async (token) => {
    await reject(token, 'not_compact');
  });

  it.each(['bnVsbA', 'W10', 'e30tMQ', '_w'])('a header that is no JSON object: %s', async (header) => {
    await reject(`${header}.e30.AA`, 'malformed_header');
  });

  it('a token larger than any real one', async () => {
    await reject(`${'a'.repeat(20_000)}.b.c`, 'too_large');
  });
});
