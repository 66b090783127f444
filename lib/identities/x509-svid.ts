/**
 * X.509-SVID validation (SPIFFE X.509-SVID standard §4, §5). That whoever shows the certificate holds its key is the TLS
 * handshake's to prove; everything else about it is proved here.
 */
import { type ReadCertificate, readCertificate } from './certificate';
import { parseSpiffeId } from './spiffe-id';
import { refuseSvid as refuse, type SvidRefusal, type SvidResult } from './svid';
import { findPath } from './x509-path';

/** The authorities of each trust domain: one is never looked up in another trust domain. */
export type X509Authorities = ReadonlyMap<string, readonly ReadCertificate[]>;

const mostCertificates = 8;
const serverAuthentication = '1.3.6.1.5.5.7.3.1';
const clientAuthentication = '1.3.6.1.5.5.7.3.2';

type BundleKey = { use?: unknown; x5c?: unknown };

/** The certificate of an `x509-svid` key: the first value of `x5c` alone (SPIFFE Trust Domain and Bundle §4.2.2). */
export function authorityOf({ use, x5c }: BundleKey): ReadCertificate | null {
  const first: unknown = use === 'x509-svid' && Array.isArray(x5c) ? x5c[0] : null;
  return typeof first === 'string' ? readCertificate(Buffer.from(first, 'base64')) : null;
}

/** Indexes the X.509 authorities of trust bundles. A trust domain named twice keeps none. */
export function x509Authorities(domains: { name: string; jwks: { keys: unknown[] } }[]): X509Authorities {
  const authorities = new Map<string, ReadCertificate[]>();
  for (const { name, jwks } of domains) {
    const found = (jwks.keys as BundleKey[]).map(authorityOf).filter((one) => one !== null);
    authorities.set(name, authorities.has(name) ? [] : found);
  }
  return authorities;
}

export type X509Expectation = {
  authorities: X509Authorities;
  nowSeconds: number;
  /** Tolerated clock difference before a certificate is valid. */
  leewaySeconds: number;
  maxLifetimeSeconds: number;
};

function leafFault(leaf: ReadCertificate, expected: X509Expectation): SvidRefusal | null {
  if (leaf.isAuthority) return refuse('ca_cert_used', 'A signing certificate is never accepted to authenticate.');
  if (leaf.unknownCritical.length > 0) {
    return refuse('unknown_critical', `The certificate has the unknown critical extension ${leaf.unknownCritical[0]}.`);
  }
  const { keyUsage, extendedKeyUsage: purposes } = leaf;
  if (!keyUsage?.critical || !keyUsage.signs) {
    return refuse('bad_key_usage', 'The certificate has no critical key usage with digitalSignature.');
  }
  if (keyUsage.signsCertificates || keyUsage.signsLists) {
    return refuse('bad_key_usage', 'The certificate may sign certificates or revocation lists.');
  }
  if (purposes && !(purposes.includes(serverAuthentication) && purposes.includes(clientAuthentication))) {
    return refuse('bad_ext_key_usage', 'An extended key usage has both serverAuth and clientAuth.');
  }
  if (leaf.emptySubject && !leaf.namesCritical) {
    return refuse('san_not_critical', 'With an empty subject the alternative names are critical.');
  }
  if (!leaf.isSound) return refuse('weak_cert', 'The signature or key of the certificate is too weak.');
  const at = (seconds: number) => new Date(seconds * 1000).toISOString();
  if (leaf.notAfter < expected.nowSeconds) return refuse('expired', `The certificate expired at ${at(leaf.notAfter)}.`);
  if (leaf.notBefore > expected.nowSeconds + expected.leewaySeconds) {
    return refuse('not_yet_valid', `The certificate is valid from ${at(leaf.notBefore)} only; compare the clocks.`);
  }
  if (leaf.notAfter - leaf.notBefore > expected.maxLifetimeSeconds) {
    return refuse('too_long_lived', `The certificate lives longer than ${expected.maxLifetimeSeconds} s.`);
  }
  return null;
}

/**
 * Validates the chain a TLS client showed, its own certificate first, each in DER.
 * @returns the credential, or the one rule it broke first
 */
export function validateX509Svid(chain: readonly Uint8Array[], expected: X509Expectation): SvidResult {
  if (chain.length > mostCertificates)
    return refuse('too_large', `A chain has at most ${mostCertificates} certificates.`);
  const read = chain.map(readCertificate);
  const [leaf, ...intermediates] = read.filter((one) => one !== null);
  if (!leaf || read.includes(null)) return refuse('malformed_cert', 'A certificate of the chain cannot be read.');
  const [uri, ...more] = leaf.uris;
  if (uri === undefined) return refuse('no_uri_san', 'The certificate names no SPIFFE ID.');
  if (more.length > 0) return refuse('multi_uri_san', 'The certificate has more than one URI name.');
  const id = parseSpiffeId(uri);
  if (!id.ok) return refuse('bad_sub', `The URI name is not a SPIFFE ID. ${id.detail}`);
  const { trustDomain, path } = id.value;
  const anchors = expected.authorities.get(trustDomain);
  if (!anchors) return refuse('unknown_td', `The trust domain ${trustDomain} is not trusted here.`);
  const about = (refusal: SvidRefusal): SvidRefusal => ({ ...refusal, trustDomain });
  const fault = leafFault(leaf, expected);
  if (fault) return about(fault);
  if (path === '') return about(refuse('no_path', 'The certificate names a trust domain, not a workload.'));
  const found = findPath(leaf, { ...expected, intermediates, anchors, trustDomain });
  if (!found.ok) return about(refuse('untrusted_chain', found.why));
  return {
    ok: true,
    svid: {
      kind: 'x509-svid',
      spiffeId: uri,
      trustDomain,
      audience: [],
      keyId: leaf.fingerprint,
      jti: null,
      issuedAt: leaf.notBefore,
      // What an authority of the path outlives nobody: the first to end ends the credential.
      expiresAt: Math.min(...found.path.map(({ notAfter }) => notAfter)),
    },
  };
}
