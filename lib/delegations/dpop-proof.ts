/** DPoP (RFC 9449): a client shows with each request that it holds the key its tokens are bound to. */
import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, EmbeddedJWK, errors, type JWK, jwtVerify } from 'jose';
import { z } from 'zod';

/** Asymmetric only (RFC 9449 §4.3, 5). */
export const proofAlgorithms = ['ES256', 'EdDSA', 'PS256', 'RS256'];

/** Seconds a proof is good for, either way: whoever holds the key and whoever checks need not agree to the second. */
export const proofSeconds = 60;

const claims = z.object({
  jti: z.string().min(1).max(256),
  htm: z.string(),
  htu: z.string(),
  iat: z.number(),
  ath: z.string().optional(),
});

export type ReadProof =
  | { ok: true; jkt: string /** Names the proof: it is taken once. */; id: string }
  | { ok: false; why: string };

const wrong = (why: string): ReadProof => ({ ok: false, why });

const sameUrl = (said: string, url: string): boolean => {
  if (!URL.canParse(said)) return false;
  const { origin, pathname } = new URL(said);
  return `${origin}${pathname}` === url;
};

/**
 * Checks a proof for one request (RFC 9449 §4.3). Whether it was used before is for the caller to know.
 * @param asked.url of the endpoint, without query
 * @param asked.token the token it comes with (§7.1); none at an endpoint that issues them
 */
export async function readDpopProof(
  proof: string,
  asked: { method: string; url: string; nowSeconds: number; token?: string },
): Promise<ReadProof> {
  try {
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: proofAlgorithms,
      currentDate: new Date(asked.nowSeconds * 1000),
    });
    const parsed = claims.safeParse(payload);
    if (!parsed.success) return wrong('The DPoP proof lacks a claim.');
    const { jti, htm, htu, iat, ath } = parsed.data;
    if (htm !== asked.method || !sameUrl(htu, asked.url))
      return wrong(`The DPoP proof is for ${htm} ${htu.slice(0, 200)}, not for this request.`);
    if (Math.abs(asked.nowSeconds - iat) > proofSeconds) return wrong('The DPoP proof is not of now.');
    if (asked.token !== undefined && ath !== createHash('sha256').update(asked.token).digest('base64url'))
      return wrong('The DPoP proof is for another token.');
    const jkt = await calculateJwkThumbprint(protectedHeader.jwk as JWK);
    return { ok: true, jkt, id: createHash('sha256').update(`dpop ${jkt} ${jti}`).digest('hex') };
  } catch (error) {
    if (error instanceof errors.JOSEError) return wrong('The DPoP proof does not verify.');
    throw error;
  }
}
