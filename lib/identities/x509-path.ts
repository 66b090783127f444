/**
 * Path validation (RFC 5280 §6.1) from a workload's certificate to an authority of one trust domain. Own code over OpenSSL's
 * signature and name checks, because Node offers none and the library tried accepts unknown critical extensions
 * (docs/decisions/2026-11-28-x509-paths.md). Revocation lists are not consulted: SVIDs live for an hour.
 */
import type { ReadCertificate } from './certificate';
import { nameOutside } from './name-constraints';
import { parseSpiffeId } from './spiffe-id';

/** Authorities between a workload and the trust bundle, at most. */
const deepest = 6;
/** Signatures that are verified for one path: a chain made to branch cannot buy more of our time. */
const mostVerified = 24;

const clientAuthentication = '1.3.6.1.5.5.7.3.2';
const anyPurpose = '2.5.29.37.0';

export type PathSearch = {
  /** What came with the certificate, in any order. */
  intermediates: readonly ReadCertificate[];
  /** The trust domain's own authorities. */
  anchors: readonly ReadCertificate[];
  trustDomain: string;
  nowSeconds: number;
  leewaySeconds: number;
};
export type FoundPath = { ok: true; path: ReadCertificate[] } | { ok: false; why: string };

/** What keeps an authority from having signed `below.length` certificates down to the workload; null when nothing does. */
function authorityFault(
  authority: ReadCertificate,
  below: readonly ReadCertificate[],
  search: PathSearch,
): string | null {
  const { nowSeconds, leewaySeconds, trustDomain } = search;
  if (!authority.isAuthority) return 'A certificate in the chain is not an authority.';
  if (!authority.keyUsage?.signsCertificates) return 'An authority in the chain may not sign certificates.';
  if (authority.notAfter < nowSeconds) return 'An authority in the chain has expired.';
  if (authority.notBefore > nowSeconds + leewaySeconds) return 'An authority in the chain is not valid yet.';
  if (authority.unknownCritical.length > 0)
    return `An authority has the unknown critical extension ${authority.unknownCritical[0]}.`;
  if (!authority.isSound) return 'The signature or key of an authority is too weak.';
  const between = below.slice(1).filter(({ selfIssued }) => !selfIssued).length;
  if (authority.pathLength !== null && between > authority.pathLength)
    return 'The chain is longer than an authority allows.';
  const purposes = authority.extendedKeyUsage;
  if (purposes && !purposes.includes(clientAuthentication) && !purposes.includes(anyPurpose)) {
    return 'An authority may not vouch for clients.';
  }
  // SPIFFE X.509-SVID §3.2: an authority's own SPIFFE ID names its trust domain and nothing below it.
  for (const uri of authority.uris) {
    const id = parseSpiffeId(uri);
    if (!id.ok || id.value.path !== '' || id.value.trustDomain !== trustDomain)
      return `An authority is named ${uri.slice(0, 200)}.`;
  }
  for (const certificate of below) {
    const outside = certificate.selfIssued && certificate !== below[0] ? null : nameOutside(authority, certificate);
    if (outside !== null) return `An authority may not vouch for ${outside.slice(0, 200)}.`;
  }
  return null;
}

/** Finds a valid path, the shortest branch first; or says why the nearest one is none. */
export function findPath(leaf: ReadCertificate, search: PathSearch): FoundPath {
  let left = mostVerified;
  let why = 'No authority of the trust domain signed it.';
  const signed = (issuer: ReadCertificate, subject: ReadCertificate): boolean => {
    if (!subject.x509.checkIssued(issuer.x509) || left === 0) return false;
    left -= 1;
    return subject.x509.verify(issuer.x509.publicKey);
  };
  const climb = (path: ReadCertificate[]): ReadCertificate[] | null => {
    const last = path.at(-1) as ReadCertificate;
    for (const [candidates, isAnchor] of [
      [search.anchors, true],
      [search.intermediates, false],
    ] as const) {
      for (const issuer of candidates) {
        if (path.some(({ fingerprint }) => fingerprint === issuer.fingerprint) || !signed(issuer, last)) continue;
        const fault = authorityFault(issuer, path, search);
        if (fault !== null) {
          why = fault;
          continue;
        }
        if (isAnchor) return [...path, issuer];
        const found = path.length < deepest ? climb([...path, issuer]) : null;
        if (found) return found;
      }
    }
    return null;
  };
  const path = climb([leaf]);
  return path ? { ok: true, path } : { ok: false, why };
}
