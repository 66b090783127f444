/**
 * JWT-SVID validation (SPIFFE JWT-SVID standard; JOSE by `jose`). Stricter than the standard where it leaves room:
 * a `kid` is required (as the reference implementations do), no header beyond `alg`, `kid` and `typ` is accepted, and a
 * credential may not live longer than a limit of the caller's choice.
 */
import { compactVerify, errors, importJWK, type JWK } from 'jose';
import { parseSpiffeId } from './spiffe-id';
import { refuseSvid as refuse, type SvidRefusal, type SvidResult } from './svid';

type Key = Awaited<ReturnType<typeof importJWK>>;
type BundleKey = { jwk: JWK; imported: Map<string, Promise<Key>> };
/** Keys of each trust domain by `kid`: a key is never looked up in another trust domain. */
export type TrustBundles = Map<string, Map<string, BundleKey>>;

/** Which key type and curve each accepted algorithm needs (RFC 7518 §3.1). */
const algorithms: Record<string, { kty: string; crv?: string }> = {
  RS256: { kty: 'RSA' },
  RS384: { kty: 'RSA' },
  RS512: { kty: 'RSA' },
  PS256: { kty: 'RSA' },
  PS384: { kty: 'RSA' },
  PS512: { kty: 'RSA' },
  ES256: { kty: 'EC', crv: 'P-256' },
  ES384: { kty: 'EC', crv: 'P-384' },
  ES512: { kty: 'EC', crv: 'P-521' },
};
const knownHeaders = new Set(['alg', 'kid', 'typ']);
const maxTokenBytes = 16_384;

/**
 * Indexes trust bundles for lookup. Keys without `kid`, or whose `use` is not `jwt-svid`, are left out (SPIFFE
 * Trust Domain and Bundle §4.2); a trust domain named twice keeps no key at all.
 */
export function trustBundles(domains: { name: string; jwks: { keys: unknown[] } }[]): TrustBundles {
  const bundles: TrustBundles = new Map();
  for (const domain of domains) {
    const keys = new Map<string, BundleKey>();
    if (!bundles.has(domain.name)) {
      for (const jwk of domain.jwks.keys as JWK[]) {
        if (jwk.use === 'jwt-svid' && typeof jwk.kid === 'string') keys.set(jwk.kid, { jwk, imported: new Map() });
      }
    }
    bundles.set(domain.name, keys);
  }
  return bundles;
}

function decodePart(part: string): Record<string, unknown> | null {
  try {
    const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError || error instanceof DOMException) return null;
    throw error;
  }
}

/** A value of a stranger's, for a sentence. An object of theirs may not say how it is written. */
const quoted = (value: unknown): string =>
  typeof value === 'string' ? `"${value.slice(0, 40)}"` : `of type ${typeof value}`;

type Header = { alg: string; kid: string };

function checkHeader(header: Record<string, unknown> | null): Header | SvidRefusal {
  if (!header) return refuse('malformed_header', 'The header is not a JSON object.');
  const extra = Object.keys(header).find((name) => !knownHeaders.has(name));
  if (extra) return refuse('header_extra', `The header "${extra.slice(0, 40)}" is not allowed in a JWT-SVID.`);
  const { alg, kid, typ } = header;
  if (typeof alg !== 'string' || !Object.hasOwn(algorithms, alg)) {
    return refuse('bad_alg', `The algorithm ${quoted(alg)} is not allowed in a JWT-SVID.`);
  }
  if (typ !== undefined && typ !== 'JWT' && typ !== 'JOSE') {
    return refuse('bad_typ', `The type ${quoted(typ)} is not a JWT-SVID's; it is "JWT" or "JOSE".`);
  }
  if (typeof kid !== 'string' || kid === '') return refuse('no_kid', 'The header names no key (kid).');
  return { alg, kid };
}

export type SvidExpectation = {
  bundles: TrustBundles;
  /** The validator's own identifier. */
  audience: string;
  nowSeconds: number;
  /** Tolerated clock difference. */
  leewaySeconds: number;
  /** Longest accepted time from issue (or from now, when `iat` is absent) to expiry. */
  maxLifetimeSeconds: number;
};

function checkTimes(claims: Record<string, unknown>, expected: SvidExpectation): SvidRefusal | null {
  const { exp, iat, nbf } = claims;
  if (exp === undefined) return refuse('no_exp', 'The credential has no expiry (exp).');
  for (const time of [exp, iat, nbf]) {
    if (time !== undefined && (typeof time !== 'number' || !Number.isFinite(time))) {
      return refuse('malformed_claims', 'A time in the credential is not a number.');
    }
  }
  const at = (seconds: number) =>
    Math.abs(seconds) < 8.64e12 ? new Date(seconds * 1000).toISOString() : `${seconds} s`;
  if ((exp as number) + expected.leewaySeconds <= expected.nowSeconds) {
    return refuse('expired', `The credential expired at ${at(exp as number)}.`);
  }
  const starts = Math.max((nbf as number | undefined) ?? 0, (iat as number | undefined) ?? 0);
  if (starts > expected.nowSeconds + expected.leewaySeconds) {
    return refuse('not_yet_valid', `The credential is valid from ${at(starts)} only; compare the clocks.`);
  }
  const lifetime = (exp as number) - ((iat as number | undefined) ?? expected.nowSeconds);
  if (lifetime > expected.maxLifetimeSeconds) {
    return refuse('too_long_lived', `The credential lives longer than ${expected.maxLifetimeSeconds} s.`);
  }
  return null;
}

function checkClaims(claims: Record<string, unknown> | null, keyId: string, expected: SvidExpectation): SvidResult {
  if (!claims) return refuse('malformed_claims', 'The claims are not a JSON object.');
  const { sub, aud, exp, iat, jti } = claims;
  if (typeof sub !== 'string') return refuse('bad_sub', 'The credential names no subject (sub).');
  const parsed = parseSpiffeId(sub);
  if (!parsed.ok) return refuse('bad_sub', `The subject is not a SPIFFE ID. ${parsed.detail}`);
  if (parsed.value.path === '') return refuse('no_path', 'The subject names a trust domain, not a workload.');
  if (!expected.bundles.has(parsed.value.trustDomain)) {
    return refuse('unknown_td', `The trust domain ${parsed.value.trustDomain} is not trusted here.`);
  }
  const audience = Array.isArray(aud) ? aud : aud === undefined ? [] : [aud];
  if (audience.some((value) => typeof value !== 'string')) {
    return refuse('malformed_claims', 'The audience (aud) is not a list of strings.');
  }
  if (audience.length === 0) return refuse('no_aud', 'The credential has no audience (aud).');
  if (!audience.includes(expected.audience)) {
    return refuse('wrong_aud', `The credential is for another audience; here it is ${expected.audience}.`);
  }
  const late = checkTimes(claims, expected);
  if (late) return late;
  return {
    ok: true,
    svid: {
      kind: 'jwt-svid',
      spiffeId: sub,
      trustDomain: parsed.value.trustDomain,
      audience: audience as string[],
      keyId,
      jti: typeof jti === 'string' ? jti : null,
      issuedAt: (iat as number | undefined) ?? null,
      expiresAt: exp as number,
    },
  };
}

/** The trust domain a token claims to be of, where that is one known here. Nothing of it is proved. */
function claimedDomain(token: string, bundles: TrustBundles): { trustDomain?: string } {
  const sub = token.length > maxTokenBytes ? undefined : decodePart(token.split('.')[1] ?? '')?.sub;
  const parsed = typeof sub === 'string' ? parseSpiffeId(sub) : null;
  return parsed?.ok && bundles.has(parsed.value.trustDomain) ? { trustDomain: parsed.value.trustDomain } : {};
}

/**
 * Validates a JWT-SVID as presented in `Authorization: Bearer`. The signature is checked last, so that malformed
 * tokens cost nothing; nothing of the claims may be used unless the result is `ok`.
 *
 * @returns the credential, or the one rule it broke first
 */
export async function validateJwtSvid(token: string, expected: SvidExpectation): Promise<SvidResult> {
  const result = await check(token, expected);
  return result.ok ? result : { ...result, ...claimedDomain(token, expected.bundles) };
}

async function check(token: string, expected: SvidExpectation): Promise<SvidResult> {
  if (token.length > maxTokenBytes) return refuse('too_large', `A credential has at most ${maxTokenBytes} bytes.`);
  const parts = token.split('.');
  if (parts.length !== 3 || parts.some((part) => !/^[A-Za-z0-9_-]+$/.test(part))) {
    return refuse('not_compact', 'The credential is not a signed JWT in compact form.');
  }
  const header = checkHeader(decodePart(parts[0] ?? ''));
  if ('ok' in header) return header;
  const claims = checkClaims(decodePart(parts[1] ?? ''), header.kid, expected);
  if (!claims.ok) return claims;
  const { trustDomain } = claims.svid;
  const key = expected.bundles.get(trustDomain)?.get(header.kid);
  const needed = algorithms[header.alg];
  const isMeant = key?.jwk.alg === undefined || key.jwk.alg === header.alg;
  if (!key || !needed || !isMeant || key.jwk.kty !== needed.kty || (needed.crv && key.jwk.crv !== needed.crv)) {
    return refuse('unknown_key', `The trust domain ${trustDomain} has no ${header.alg} key with this id.`);
  }
  try {
    const imported = key.imported.get(header.alg) ?? importJWK(key.jwk, header.alg);
    key.imported.set(header.alg, imported);
    await compactVerify(token, await imported, { algorithms: [header.alg] });
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) {
      return refuse('bad_sig', 'The signature does not verify.');
    }
    if (error instanceof errors.JOSEError || error instanceof TypeError) {
      return refuse('bad_sig', `The signature cannot be verified: ${error.message}`);
    }
    throw error;
  }
  return claims;
}
