import { createLocalJWKSet, errors, jwtVerify } from 'jose';
import type { Database } from '@/lib/database/client';
import { consoleUrl } from '@/lib/http/console-url';
import { type DelegationClaims, delegationClaims, delegationTokenAlgorithm, delegationTokenType } from '../claims';
import { issuerJwks } from './issuer-keys';

export type VerifiedOwnToken = { ok: true; claims: DelegationClaims } | { ok: false; why: string };

/** A delegation token of this console, presented to it again: whatever it is for, by its signature, type and times (RFC 9068 §4). */
export async function verifyOwnToken(db: Database, token: string, now: Date): Promise<VerifiedOwnToken> {
  const jwks = await issuerJwks(db, now);
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet(jwks as Parameters<typeof createLocalJWKSet>[0]), {
      issuer: consoleUrl(),
      typ: delegationTokenType,
      algorithms: [delegationTokenAlgorithm],
      currentDate: now,
      requiredClaims: ['exp', 'iat', 'jti', 'sub'],
    });
    const parsed = delegationClaims.safeParse(payload);
    return parsed.success
      ? { ok: true, claims: parsed.data }
      : { ok: false, why: 'The delegation token does not say what one must say.' };
  } catch (error) {
    if (error instanceof errors.JOSEError)
      return { ok: false, why: `The delegation token was refused: ${error.message}.` };
    throw error;
  }
}
