import { createLocalJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import {
  actorsOf,
  type DelegationClaims,
  delegationClaims,
  delegationTokenAlgorithm,
  delegationTokenType,
  longestTokenSeconds,
} from '@/lib/delegations/claims';
import { parseScope } from '@/lib/delegations/scope';
import type { GroupSnapshot } from '@/lib/gateways/wire';
import { type Delegated, type Nobody, nobody } from './caller';

/** Whose delegation tokens a gateway takes. */
export type DelegationIssuer = { issuer: string; keys: JWTVerifyGetKey };

export function delegationIssuer(stated: GroupSnapshot['delegationIssuer']): DelegationIssuer | null {
  return (
    stated && { issuer: stated.issuer, keys: createLocalJWKSet(stated.jwks as Parameters<typeof createLocalJWKSet>[0]) }
  );
}

export type Verified = { claims: DelegationClaims; keyId: string; expiresAt: number };

/** Why `jose` did not take a token, in the vocabulary of this gateway. */
function refusalOf(error: unknown): Nobody {
  if (error instanceof errors.JWTExpired) return nobody('expired', 'The delegation token has expired.');
  if (error instanceof errors.JWTClaimValidationFailed) {
    switch (error.claim) {
      case 'aud':
        return nobody('wrong_aud', 'The delegation token is for another connector or another gateway.');
      case 'iss':
        return nobody('wrong_iss', 'The delegation token is from another issuer.');
      case 'typ':
        return nobody('bad_typ', `A delegation token has the type ${delegationTokenType}.`);
      default:
        return nobody('bad_claims', `The delegation token's ${error.claim} does not hold.`);
    }
  }
  if (error instanceof errors.JOSEAlgNotAllowed)
    return nobody('bad_alg', `Delegation tokens are signed with ${delegationTokenAlgorithm}.`);
  if (error instanceof errors.JWKSNoMatchingKey)
    return nobody('unknown_key', 'No key of the console signed the delegation token.');
  if (error instanceof errors.JOSEError) return nobody('bad_sig', 'The delegation token does not verify.');
  throw error;
}

/**
 * Signature, issuer, audience, type and times of a delegation token (RFC 9068 §4), and that it says what one must say.
 * Whether its actor presents it is another question: `proof.ts`.
 */
export async function verifyDelegationToken(
  token: string,
  { issuer, keys }: DelegationIssuer,
  audience: string,
  nowSeconds: number,
  leewaySeconds: number,
): Promise<Verified | Nobody> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer,
      audience,
      typ: delegationTokenType,
      algorithms: [delegationTokenAlgorithm],
      currentDate: new Date(nowSeconds * 1000),
      clockTolerance: leewaySeconds,
      requiredClaims: ['exp', 'iat', 'jti', 'sub'],
    });
    const parsed = delegationClaims.safeParse(payload);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return nobody('bad_claims', `The delegation token's ${issue?.path.join('.') || 'claims'}: ${issue?.message}`);
    }
    const { iat, exp } = parsed.data;
    if (exp - iat > longestTokenSeconds) {
      return nobody('too_long_lived', `A delegation token lives ${longestTokenSeconds} s at most.`);
    }
    if (iat > nowSeconds + leewaySeconds)
      return nobody('not_yet_valid', 'The delegation token was issued in the future.');
    return { claims: parsed.data, keyId: protectedHeader.kid ?? '', expiresAt: exp };
  } catch (error) {
    return refusalOf(error);
  }
}

export const delegatedBy = (claims: DelegationClaims): Delegated => ({
  person: claims.name === undefined ? null : { id: claims.sub, name: claims.name },
  subject: claims.sub,
  lineage: claims.lineage,
  actors: actorsOf(claims.act),
  issuer: claims.iss,
  scope: parseScope(claims.scope),
  purpose: claims.purpose ?? null,
});
