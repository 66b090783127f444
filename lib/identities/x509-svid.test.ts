import { generateKeyPairSync } from 'node:crypto';
import {
  BasicConstraints,
  ExtendedKeyUsage,
  type Extension,
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  KeyUsage,
  KeyUsageFlags,
  NameConstraints,
  SubjectAlternativeName,
} from '@peculiar/asn1-x509';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { authorityExtensions, extension, uriNames, workloadExtensions } from '@/lib/trust/build-certificate';
import type { SvidRejection } from './svid';
import { bundleKey, ecKeys, type Made, makeAuthority, makeCertificate, makeWorkload } from './test/certificates';
import { validateX509Svid, type X509Expectation, x509Authorities } from './x509-svid';

const id = 'spiffe://example.org/agent/reader';
const root = makeAuthority('example.org');
const partner = makeAuthority('partner.example');
const unnamed = makeAuthority('example.org', null, {
  subject: 'unnamed',
  extensions: authorityExtensions('example.org').slice(0, 2),
});
const narrow = makeAuthority('example.org', null, {
  subject: 'narrow',
  extensions: [
    extension('2.5.29.19', true, new BasicConstraints({ cA: true, pathLenConstraint: 0 })),
    ...authorityExtensions('example.org').slice(1),
  ],
});
const expected: X509Expectation = {
  authorities: x509Authorities([
    { name: 'example.org', jwks: { keys: [root, unnamed, narrow].map(bundleKey) } },
    { name: 'partner.example', jwks: { keys: [bundleKey(partner), { ...bundleKey(root), use: 'jwt-svid' }] } },
    { name: 'twice.example', jwks: { keys: [bundleKey(root)] } },
    { name: 'twice.example', jwks: { keys: [bundleKey(root)] } },
    { name: 'empty.example', jwks: { keys: [] } },
  ]),
  nowSeconds: Date.now() / 1000,
  leewaySeconds: 30,
  maxLifetimeSeconds: 86_400,
};
const check = (...chain: Made[]) =>
  validateX509Svid(
    chain.map(({ der }) => der),
    expected,
  );

const [leafConstraints, leafUsage, leafNames] = workloadExtensions(id) as [Extension, Extension, Extension];
const usage = (flags: number, critical = true) => extension('2.5.29.15', critical, new KeyUsage(flags));
const purposes = (...ids: string[]) => extension('2.5.29.37', false, new ExtendedKeyUsage(ids));
const [server, client] = ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'];
const leaf = (extensions: Extension[], more = {}) => makeWorkload(root, id, { extensions, ...more });
const constrained = (permitted: GeneralName[], excluded: GeneralName[] = []) => {
  const trees = (names: GeneralName[]) =>
    names.length > 0 ? new GeneralSubtrees(names.map((base) => new GeneralSubtree({ base }))) : undefined;
  const value = new NameConstraints({});
  const [some, none] = [trees(permitted), trees(excluded)];
  if (some) value.permittedSubtrees = some;
  if (none) value.excludedSubtrees = none;
  return extension('2.5.29.30', true, value);
};
const uri = (host: string) => new GeneralName({ uniformResourceIdentifier: host });
const between = (extensions: Extension[] = authorityExtensions('example.org'), more = {}, above = root) =>
  makeAuthority('example.org', above, { subject: 'between', extensions, ...more });
const under = (authority: Made): Made[] => [makeWorkload(authority, id), authority];

describe('an X.509-SVID is accepted', () => {
  test('by an authority of its own trust domain, as what it says', () => {
    const made = makeWorkload(root, id);
    const result = check(made);
    expect(result).toMatchObject({
      ok: true,
      svid: { kind: 'x509-svid', spiffeId: id, trustDomain: 'example.org', audience: [], jti: null },
    });
    if (result.ok) expect(result.svid.keyId).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each<[string, Made[]]>([
    ['through an intermediate', under(between())],
    ['with the root sent along', [makeWorkload(root, id), root]],
    ['by an authority without a SPIFFE ID', [makeWorkload(unnamed, id)]],
    ['directly under an authority that allows none below it', [makeWorkload(narrow, id)]],
    ['without basic constraints', [leaf([leafUsage, leafNames])]],
    [
      'with names of other kinds',
      [
        leaf([
          leafUsage,
          extension(
            '2.5.29.17',
            true,
            new SubjectAlternativeName([uri(id), new GeneralName({ dNSName: 'reader.example.org' })]),
          ),
        ]),
      ],
    ],
    ['with both extended key usages', [leaf([leafUsage, leafNames, purposes(server, client)])]],
    ['with an empty subject and critical names', [leaf([leafUsage, leafNames], { subject: '' })]],
    ['with a subject and names that are not critical', [leaf([leafUsage, uriNames([id], false)])]],
    [
      'with an unknown extension that is not critical',
      [leaf([leafUsage, leafNames, extension('1.2.3.4', false, new KeyUsage(1))])],
    ],
    ['ahead of our clock within the leeway', [leaf([leafUsage, leafNames], { from: 20 })]],
    ['with a P-384 key', [leaf([leafUsage, leafNames], { keys: ecKeys('P-384') })]],
    [
      'with a key of RSA 2048',
      [leaf([leafUsage, leafNames], { keys: generateKeyPairSync('rsa', { modulusLength: 2048 }) })],
    ],
    [
      'under an authority that may name its host',
      under(between([...authorityExtensions('example.org').slice(0, 2), constrained([uri('example.org')])])),
    ],
  ])('%s', (_, chain) => {
    expect(check(...chain)).toMatchObject({ ok: true });
  });

  test('through two intermediates, in whatever order they were sent', () => {
    const first = between();
    const second = between(authorityExtensions('example.org'), { subject: 'second' }, first);
    expect(check(...under(second), first)).toMatchObject({ ok: true });
    expect(check(makeWorkload(second, id), first, second)).toMatchObject({ ok: true });
  });
});

describe('an X.509-SVID is refused', () => {
  test.each<[SvidRejection, string, Made[]]>([
    ['no_uri_san', 'without a URI name', [leaf([leafUsage])]],
    ['multi_uri_san', 'with two URI names', [leaf([leafUsage, uriNames([id, `${id}2`], true)])]],
    ['multi_uri_san', 'with one URI name twice', [leaf([leafUsage, uriNames([id, id], true)])]],
    ['bad_sub', 'with a URI that is no SPIFFE ID', [leaf([leafUsage, uriNames(['https://example.org/a'], true)])]],
    ['bad_sub', 'with a trust domain in upper case', [leaf([leafUsage, uriNames(['spiffe://Example.org/a'], true)])]],
    ['bad_sub', 'with a query', [leaf([leafUsage, uriNames([`${id}?a=b`], true)])]],
    ['no_path', 'with the trust domain’s own ID', [leaf([leafUsage, uriNames(['spiffe://example.org'], true)])]],
    ['unknown_td', 'of an unknown trust domain', [makeWorkload(root, 'spiffe://unknown.example/a')]],
    [
      'ca_cert_used',
      'that is the authority itself',
      [leaf([...authorityExtensions('example.org').slice(0, 2), leafNames])],
    ],
    ['bad_key_usage', 'without key usage', [leaf([leafConstraints, leafNames])]],
    [
      'bad_key_usage',
      'with key usage that is not critical',
      [leaf([usage(KeyUsageFlags.digitalSignature, false), leafNames])],
    ],
    ['bad_key_usage', 'without digitalSignature', [leaf([usage(KeyUsageFlags.keyEncipherment), leafNames])]],
    [
      'bad_key_usage',
      'with keyCertSign',
      [leaf([usage(KeyUsageFlags.digitalSignature | KeyUsageFlags.keyCertSign), leafNames])],
    ],
    [
      'bad_key_usage',
      'with cRLSign',
      [leaf([usage(KeyUsageFlags.digitalSignature | KeyUsageFlags.cRLSign), leafNames])],
    ],
    ['bad_ext_key_usage', 'with clientAuth alone', [leaf([leafUsage, leafNames, purposes(client)])]],
    ['bad_ext_key_usage', 'with serverAuth alone', [leaf([leafUsage, leafNames, purposes(server)])]],
    ['san_not_critical', 'with an empty subject', [leaf([leafUsage, uriNames([id], false)], { subject: '' })]],
    [
      'unknown_critical',
      'with an unknown critical extension',
      [leaf([leafUsage, leafNames, extension('1.2.3.4', true, new KeyUsage(1))])],
    ],
    ['malformed_cert', 'with one extension twice', [leaf([leafUsage, leafNames, leafNames])]],
    ['malformed_cert', 'that is no certificate', [{ ...root, der: Buffer.from('nonsense') }]],
    ['malformed_cert', 'followed by what is none', [makeWorkload(root, id), { ...root, der: Buffer.from([48, 130]) }]],
    ['expired', 'that expired', [leaf([leafUsage, leafNames], { from: -600, until: -10 })]],
    ['not_yet_valid', 'that begins later', [leaf([leafUsage, leafNames], { from: 120 })]],
    ['too_long_lived', 'that lives for a year', [leaf([leafUsage, leafNames], { until: 365 * 86_400 })]],
    [
      'weak_cert',
      'with a key of RSA 1024',
      [leaf([leafUsage, leafNames], { keys: generateKeyPairSync('rsa', { modulusLength: 1024 }) })],
    ],
    ['weak_cert', 'with a curve nobody uses', [leaf([leafUsage, leafNames], { keys: ecKeys('secp256k1') })]],
    ['too_large', 'with nine certificates', Array.from({ length: 9 }, () => root)],
  ])('%s: %s', (reason, _, chain) => {
    const result = check(...chain);
    expect(result).toMatchObject({ ok: false, reason });
    if (!result.ok) expect(result.detail).toMatch(/\.$/);
  });

  const stranger = makeAuthority('example.org');
  const notAuthority = makeCertificate(root, { subject: 'between', extensions: [leafUsage] });
  const noSigning = between([authorityExtensions('example.org')[0] as Extension, usage(KeyUsageFlags.cRLSign)]);
  test.each<[string, Made[], RegExp]>([
    ['itself signed', [makeCertificate(null, { extensions: [leafUsage, leafNames] })], /No authority/],
    [
      'signed by an authority of the same name with another key',
      [makeWorkload(stranger, id), stranger],
      /No authority/,
    ],
    ['signed by another trust domain’s authority', [makeWorkload(partner, id), partner], /named spiffe:\/\/partner/],
    ['without the intermediate that signed it', [makeWorkload(between(), id)], /No authority/],
    ['signed by what is no authority', under(notAuthority), /No authority|not an authority/],
    ['signed by an authority that may not sign', under(noSigning), /No authority|may not sign/],
    ['below an authority that expired', under(between(undefined, { until: -10, from: -600 })), /expired/],
    ['below an authority of the future', under(between(undefined, { from: 600 })), /not valid yet/],
    ['deeper than an authority allows', under(between(undefined, {}, narrow)), /longer/],
    [
      'below an authority with an unknown critical extension',
      under(between([...authorityExtensions('example.org'), extension('1.2.3.4', true, new KeyUsage(1))])),
      /1\.2\.3\.4/,
    ],
    ['below an authority with a weak key', under(between(undefined, { keys: ecKeys('secp256k1') })), /too weak/],
    [
      'below an authority for servers only',
      under(between([...authorityExtensions('example.org'), purposes(server)])),
      /clients/,
    ],
    [
      'below an authority of another trust domain’s name',
      under(between(authorityExtensions('partner.example'))),
      /named/,
    ],
    [
      'below an authority that is named like a workload',
      under(between([...authorityExtensions('example.org').slice(0, 2), uriNames([id], false)])),
      /named/,
    ],
    [
      'outside what an authority may name',
      under(between([...authorityExtensions('example.org').slice(0, 2), constrained([uri('other.example')])])),
      /vouch for spiffe:/,
    ],
    [
      'excluded by an authority',
      under(between([...authorityExtensions('example.org').slice(0, 2), constrained([], [uri('example.org')])])),
      /vouch for spiffe:/,
    ],
  ])('untrusted_chain: %s', (_, chain, why) => {
    const result = check(...chain);
    expect(result).toMatchObject({ ok: false, reason: 'untrusted_chain', trustDomain: 'example.org' });
    if (!result.ok) expect(result.detail).toMatch(why);
  });

  test('with a name of a kind that is constrained and not compared', () => {
    const dns = (dNSName: string) => new GeneralName({ dNSName });
    const authority = between([...authorityExtensions('example.org').slice(0, 2), constrained([dns('example.org')])]);
    const names = extension('2.5.29.17', true, new SubjectAlternativeName([uri(id), dns('example.org')]));
    expect(check(makeWorkload(authority, id, { extensions: [leafUsage, names] }), authority)).toMatchObject({
      reason: 'untrusted_chain',
      detail: expect.stringContaining('dNSName'),
    });
  });

  test('by a trust domain that has no authority left, or is given twice', () => {
    for (const domain of ['empty.example', 'twice.example']) {
      const result = check(makeWorkload(root, `spiffe://${domain}/a`), root);
      expect(result).toMatchObject({ ok: false, reason: 'untrusted_chain', trustDomain: domain });
    }
  });

  test('a changed certificate', () => {
    const made = makeWorkload(root, id);
    const at = made.der.indexOf('reader');
    made.der.write('writer', at);
    expect(check(made)).toMatchObject({ ok: false, reason: 'untrusted_chain' });
  });

  test('a key marked for JWT-SVIDs, in another domain, signs no certificate there', () => {
    expect(check(makeWorkload(root, 'spiffe://partner.example/a'))).toMatchObject({ reason: 'untrusted_chain' });
  });

  test('whatever single byte of it is changed, and never by a fault of ours', () => {
    const { der } = makeWorkload(root, id);
    fc.assert(
      fc.property(fc.nat(der.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Buffer.from(der);
        changed[at] = (changed[at] ?? 0) ^ by;
        expect(validateX509Svid([changed], expected).ok).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  test('a chain made to branch costs a bounded number of signatures', () => {
    const keys = ecKeys();
    const same = Array.from({ length: 7 }, () => makeAuthority('example.org', null, { subject: 'loop', keys }));
    expect(check(makeWorkload(same[0] as Made, id), ...same)).toMatchObject({ reason: 'untrusted_chain' });
  });
});
