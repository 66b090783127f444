import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bundleKey, ecKeys, makeAuthority, makeWorkload } from '@/lib/identities/test/certificates';
import { nextRefresh } from '../refresh-schedule';
import { keysDigest, succession } from '../succession';
import { type BundleProblem, readBundle } from './read-bundle';

const domain = 'example.org';
const jwtKey = (kid: string, more: Record<string, unknown> = {}) => ({
  ...ecKeys().publicKey.export({ format: 'jwk' }),
  kid,
  use: 'jwt-svid',
  ...more,
});
const authority = makeAuthority(domain);
const one = jwtKey('one');
const read = (document: unknown, form: 'spiffe' | 'jwks' = 'spiffe') =>
  readBundle(typeof document === 'string' ? document : JSON.stringify(document), domain, form);
const bundleOf = (document: unknown, form?: 'spiffe' | 'jwks') => {
  const result = read(document, form);
  if (!result.ok) throw new Error(result.detail);
  return result.bundle;
};

describe('a bundle', () => {
  test('is read with its keys of both kinds, its sequence and its hint', () => {
    const bundle = bundleOf({ keys: [one, bundleKey(authority)], spiffe_sequence: 7, spiffe_refresh_hint: 600 });
    expect(bundle).toMatchObject({ sequence: 7, refreshHint: 600, leftOut: [] });
    expect(bundle.keys).toEqual([one, { kty: 'EC', use: 'x509-svid', x5c: [authority.der.toString('base64')] }]);
  });

  test('out of a map is the one of its own trust domain', () => {
    const map = { trust_domains: { 'other.example': { keys: [] }, [domain]: { keys: [one] } } };
    expect(bundleOf(map).keys).toHaveLength(1);
    expect(read({ trust_domains: { 'other.example': { keys: [one] } } })).toMatchObject({ problem: 'not-a-bundle' });
  });

  test('without keys is one: every key is withdrawn', () => {
    expect(bundleOf({ keys: [] })).toMatchObject({ keys: [], sequence: null, refreshHint: null });
  });

  test.each<[string, Record<string, unknown>, RegExp]>([
    ['without use', { ...one, use: undefined }, /use none/],
    ['of another use', { ...one, use: 'enc' }, /use enc/],
    ['for witnesses (use wit-svid)', { ...one, use: 'wit-svid' }, /wit-svid/],
    ['without kid', { ...one, kid: undefined }, /no kid/],
    ['of an unknown type', { ...one, kty: 'OKP' }, /type OKP/],
    ['on another curve', { ...one, crv: 'secp256k1' }, /curve/],
    ['off its curve', { ...one, x: one.y }, /no valid public key/],
    [
      'of RSA 1024',
      {
        ...generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' }),
        kid: 'r',
        use: 'jwt-svid',
      },
      /1024 bits/,
    ],
    ['for certificates without one', { ...bundleKey(authority), x5c: [] }, /no readable certificate/],
    ['for certificates with nonsense', { ...bundleKey(authority), x5c: ['AAAA'] }, /no readable certificate/],
    ['with a workload’s certificate', bundleKey(makeWorkload(authority, `spiffe://${domain}/a`)), /not an authority/],
  ])('leaves out a key %s, and says so', (_, key, why) => {
    const bundle = bundleOf({ keys: [key, jwtKey('good')] });
    expect(bundle.keys.map(({ kid }) => kid)).toEqual(['good']);
    expect(bundle.leftOut).toEqual([{ key: expect.any(String), why: expect.stringMatching(why) }]);
  });

  test('takes the first certificate of a key alone', () => {
    const other = makeAuthority(domain);
    const x5c = [authority, other].map(({ der }) => der.toString('base64'));
    expect(bundleOf({ keys: [{ ...bundleKey(authority), x5c }] }).keys[0]?.x5c).toEqual([x5c[0]]);
  });

  test.each<[string, unknown, BundleProblem]>([
    ['that is not JSON', '<html>', 'not-json'],
    ['that nests without end', '['.repeat(100_000), 'not-json'],
    ['that is a list', [one], 'not-a-bundle'],
    ['without keys', { spiffe_sequence: 1 }, 'not-a-bundle'],
    ['whose keys are no list', { keys: {} }, 'not-a-bundle'],
    ['with a key that is no object', { keys: ['one'] }, 'not-a-bundle'],
    ['with a sequence in words', { keys: [one], spiffe_sequence: '7' }, 'not-a-bundle'],
    ['with a negative sequence', { keys: [one], spiffe_sequence: -1 }, 'not-a-bundle'],
    ['with half a sequence', { keys: [one], spiffe_sequence: 1.5 }, 'not-a-bundle'],
    ['with a hint in words', { keys: [one], spiffe_refresh_hint: 'soon' }, 'not-a-bundle'],
    ['with a private key', { keys: [{ ...one, d: 'AA' }] }, 'private-key'],
    ['with a shared secret', { keys: [{ kty: 'oct', k: 'AA', use: 'jwt-svid', kid: 'k' }] }, 'private-key'],
    ['with one kid twice', { keys: [one, jwtKey('one')] }, 'duplicate'],
    ['that names keys twice', '{"keys":[],"keys":[]}', 'duplicate'],
    [
      'map that names a trust domain twice',
      `{"trust_domains":{"${domain}":{"keys":[]},"${domain}":{"keys":[]}}}`,
      'duplicate',
    ],
    ['with 257 keys', { keys: Array.from({ length: 257 }, () => one) }, 'too-many-keys'],
  ])('%s is refused whole', (_, document, problem) => {
    expect(read(document)).toMatchObject({ ok: false, problem, detail: expect.stringMatching(/\.$/) });
  });

  test('from a plain JWKS verifies JWT-SVIDs alone, and has no sequence', () => {
    const keys = [{ ...one, use: undefined }, { ...jwtKey('two'), use: 'sig' }, bundleKey(authority)];
    const bundle = bundleOf({ keys, spiffe_sequence: 3 }, 'jwks');
    expect(bundle.keys.map(({ kid, use }) => [kid, use])).toEqual([
      ['one', 'jwt-svid'],
      ['two', 'jwt-svid'],
    ]);
    expect(bundle).toMatchObject({ sequence: null, leftOut: [{ why: expect.stringContaining('x509-svid') }] });
  });
});

test('whatever is served is read or refused in words', () => {
  const part = fc.oneof(fc.json(), fc.constantFrom('null', '[]', '{}', '"x5c"', '-1', '1e400'));
  const document = fc.record({ keys: part, seq: part, hint: part });
  fc.assert(
    fc.property(document, fc.constantFrom('spiffe' as const, 'jwks' as const), ({ keys, seq, hint }, form) => {
      const text = `{"keys":[{"use":"jwt-svid","kid":"a","kty":"EC","crv":${keys}},{"use":"x509-svid","x5c":${keys}},${keys}],"spiffe_sequence":${seq},"spiffe_refresh_hint":${hint}}`;
      const result = readBundle(text, domain, form);
      if (!result.ok) expect(result.detail).toMatch(/\.$/);
      else expect(result.bundle.keys).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});

describe('a bundle after another', () => {
  const at = (sequence: number | null, keys: unknown[] = [one]) =>
    bundleOf({ keys, ...(sequence === null ? {} : { spiffe_sequence: sequence }) });
  const inForce = (sequence: number | null, keys: unknown[] = [one]) => {
    const bundle = at(sequence, keys);
    return { number: 1, sequence, refreshHint: bundle.refreshHint, digest: keysDigest(bundle.keys) };
  };
  const two = jwtKey('two');
  test.each<[string, ReturnType<typeof inForce> | null, ReturnType<typeof at>, string]>([
    ['the first', null, at(1), 'new'],
    ['the same again', inForce(7), at(7), 'same'],
    ['in another order', inForce(7, [one, two]), at(7, [two, one]), 'same'],
    ['a later one', inForce(7), at(8, [two]), 'new'],
    ['a later one with the same keys', inForce(7), at(8), 'new'],
    ['an older one', inForce(7), at(6, [two]), 'refused'],
    ['an older one with the same keys', inForce(7), at(6), 'refused'],
    ['others under the same sequence', inForce(7), at(7, [two]), 'refused'],
    ['one that lost its sequence', inForce(7), at(null, [two]), 'refused'],
    ['one that begins to count', inForce(null), at(1, [two]), 'new'],
    ['others without a sequence', inForce(null), at(null, [two]), 'new'],
    ['all keys withdrawn', inForce(7), at(8, []), 'new'],
  ])('%s', (_, before, next, kind) => {
    expect(succession(before, next)).toMatchObject({ kind });
  });
});

test('is asked for again by its hint, within bounds', () => {
  const now = new Date('2026-11-28T10:00:00Z');
  const after = (hint: number | null, failed = false) =>
    (nextRefresh(now, hint, failed).getTime() - now.getTime()) / 1000;
  expect([after(null), after(600), after(1), after(1_000_000), after(0)]).toEqual([300, 600, 60, 3_600, 60]);
  expect([after(null, true), after(3_600, true)]).toEqual([60, 60]);
});
