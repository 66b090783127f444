/**
 * SPIFFE IDs (SPIFFE-ID standard §2). Where the standard says both "MUST be lower case" (§2.1) and "case-insensitive"
 * (§2.4) of the trust domain, other than lower case is refused, so that IDs compare byte for byte.
 */
const spiffeIdFaults = [
  'too_long',
  'bad_scheme',
  'query_or_fragment',
  'empty_trust_domain',
  'long_trust_domain',
  'bad_trust_domain',
  'trailing_slash',
  'empty_segment',
  'dot_segment',
  'bad_path_character',
] as const;
export type SpiffeIdFault = (typeof spiffeIdFaults)[number];

export type SpiffeId = { id: string; trustDomain: string; path: string };
export type ParsedSpiffeId = { ok: true; value: SpiffeId } | { ok: false; fault: SpiffeIdFault; detail: string };

const maxIdBytes = 2048;
const maxTrustDomainBytes = 255;
const scheme = 'spiffe://';

function refuse(fault: SpiffeIdFault, detail: string): ParsedSpiffeId {
  return { ok: false, fault, detail };
}

function pathFault(path: string): ParsedSpiffeId | null {
  if (path === '') return null;
  if (path.endsWith('/')) return refuse('trailing_slash', 'The path ends with a slash.');
  for (const segment of path.slice(1).split('/')) {
    if (segment === '') return refuse('empty_segment', 'The path has an empty segment.');
    if (segment === '.' || segment === '..') return refuse('dot_segment', 'The path has a "." or ".." segment.');
    if (!/^[A-Za-z0-9._-]+$/.test(segment)) {
      return refuse('bad_path_character', 'A path segment may hold only letters, digits, ".", "-" and "_".');
    }
  }
  return null;
}

/**
 * Parses a SPIFFE ID by every rule of the standard.
 *
 * @param text the ID as received, for example `spiffe://example.org/agent/reader`
 * @returns its parts (`path` starts with a slash, or is empty), or which rule it breaks
 */
export function parseSpiffeId(text: string): ParsedSpiffeId {
  // Characters outside ASCII are refused below, so characters may stand for bytes here.
  if (text.length > maxIdBytes) return refuse('too_long', `A SPIFFE ID has at most ${maxIdBytes} bytes.`);
  if (!text.startsWith(scheme)) return refuse('bad_scheme', 'A SPIFFE ID starts with "spiffe://".');
  if (/[?#]/.test(text)) return refuse('query_or_fragment', 'A SPIFFE ID has no query and no fragment.');
  const rest = text.slice(scheme.length);
  const slash = rest.indexOf('/');
  const trustDomain = slash === -1 ? rest : rest.slice(0, slash);
  const path = slash === -1 ? '' : rest.slice(slash);
  if (trustDomain === '') return refuse('empty_trust_domain', 'The trust domain is missing.');
  if (trustDomain.length > maxTrustDomainBytes) {
    return refuse('long_trust_domain', `A trust domain has at most ${maxTrustDomainBytes} bytes.`);
  }
  if (!/^[a-z0-9._-]+$/.test(trustDomain)) {
    return refuse('bad_trust_domain', 'A trust domain may hold only lower-case letters, digits, ".", "-" and "_".');
  }
  return pathFault(path) ?? { ok: true, value: { id: text, trustDomain, path } };
}
