import { createHash } from 'node:crypto';
import {
  createRemoteJWKSet,
  customFetch,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import type { Database } from '@/lib/database/client';
import { fetchGuarded } from '@/lib/http/server/fetch-guarded';
import { fetchLimits } from './fetch-limits';

/** A person as their identity provider vouches for them. */
export type VouchedPerson = {
  issuer: string;
  subject: string;
  name: string;
  email: string | null;
  issuedAt: Date;
  expiresAt: Date;
  /** Names the token: it begins one delegation. */
  proofId: string;
};
export type VerifiedIdToken = { ok: true; person: VouchedPerson } | { ok: false; why: string };

const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const mostBytes = 262_144;
const leewaySeconds = 30;

// A key set is asked for once in a while, not for every token: route handlers share no module state in Next.
const shared = globalThis as { countersignProviders?: Map<string, JWTVerifyGetKey> };

function keysAt(jwksUrl: string): JWTVerifyGetKey {
  shared.countersignProviders ??= new Map();
  const held = shared.countersignProviders.get(jwksUrl);
  if (held) return held;
  const keys = createRemoteJWKSet(new URL(jwksUrl), {
    cacheMaxAge: 600_000,
    cooldownDuration: 10_000,
    [customFetch]: async () => {
      const fetched = await fetchGuarded(jwksUrl, fetchLimits(jwksUrl, mostBytes));
      return fetched.ok ? new Response(fetched.text) : new Response(null, { status: 502 });
    },
  });
  shared.countersignProviders.set(jwksUrl, keys);
  return keys;
}

/** What a token says of itself, unproved: only to find whom to ask. */
function claimed(token: string): { issuer: string | undefined; typ: string | undefined } | null {
  try {
    return { issuer: decodeJwt(token).iss, typ: decodeProtectedHeader(token).typ };
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError || error instanceof SyntaxError) return null;
    throw error;
  }
}

const wrong = (why: string): VerifiedIdToken => ({ ok: false, why });
const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

/**
 * Verifies an ID token of a registered provider (OpenID Connect Core §3.1.3.7): its issuer, its audience, its signature, its
 * times, and that it is an ID token and no other kind of JWT (RFC 8725 §3.11).
 */
export async function verifyIdToken(db: Database, token: string, now: Date): Promise<VerifiedIdToken> {
  const said = claimed(token);
  if (!said) return wrong('The ID token is not a signed JWT.');
  if (said.typ !== undefined && said.typ.toUpperCase() !== 'JWT')
    return wrong(`A token of the type ${said.typ.slice(0, 40)} is not an ID token.`);
  const provider = said.issuer ? await db.identityProvider.findUnique({ where: { issuer: said.issuer } }) : null;
  if (!provider) return wrong('The ID token is from no identity provider that is registered here.');
  try {
    const { payload } = await jwtVerify(token, keysAt(provider.jwksUrl), {
      issuer: provider.issuer,
      audience: provider.audience,
      algorithms,
      currentDate: now,
      clockTolerance: leewaySeconds,
      requiredClaims: ['exp', 'iat', 'sub'],
    });
    const { sub = '', iat = 0, exp = 0, aud, azp } = payload;
    if (azp !== undefined ? azp !== provider.audience : Array.isArray(aud) && aud.length > 1)
      return wrong('The ID token was made for another client (azp).');
    if (iat > now.getTime() / 1000 + leewaySeconds) return wrong('The ID token was issued in the future.');
    if (sub.length > 255) return wrong('The ID token’s subject is longer than 255 characters.');
    return {
      ok: true,
      person: {
        issuer: provider.issuer,
        subject: sub,
        name: (text(payload.name) ?? text(payload.preferred_username) ?? text(payload.email) ?? sub).slice(0, 200),
        email: text(payload.email),
        issuedAt: new Date(iat * 1000),
        expiresAt: new Date(exp * 1000),
        proofId: createHash('sha256').update(`id-token ${token}`).digest('hex'),
      },
    };
  } catch (error) {
    if (error instanceof errors.JOSEError) return wrong(`The ID token was refused: ${error.message}.`);
    throw error;
  }
}
