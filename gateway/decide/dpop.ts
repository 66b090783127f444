import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, EmbeddedJWK, errors, type JWK, jwtVerify } from 'jose';
import { z } from 'zod';
import { type Nobody, nobody } from './caller';

/** Asymmetric only (RFC 9449 §4.3, 5). */
export const proofAlgorithms = ['ES256', 'EdDSA', 'PS256', 'RS256'];

/** Seconds a proof is good for, either way: its key's holder and this gateway need not agree on the time to the second. */
const windowSeconds = 60;
const mostProofs = 100_000;

const proofClaims = z.object({
  jti: z.string().min(1).max(256),
  htm: z.string(),
  htu: z.string(),
  iat: z.number(),
  ath: z.string(),
});

const sameUrl = (said: string, url: string): boolean => {
  try {
    const parsed = new URL(said);
    return `${parsed.origin}${parsed.pathname}` === url;
  } catch {
    return false;
  }
};

/** Proofs that were used, while one could still be used again. */
export class Proofs {
  readonly #used = new Map<string, number>();

  /** False when it was used before. When too many are kept, the oldest go: their time is over first. */
  use(key: string, nowSeconds: number): boolean {
    for (const [used, until] of this.#used) {
      if (until >= nowSeconds && this.#used.size < mostProofs) break;
      this.#used.delete(used);
    }
    if (this.#used.has(key)) return false;
    this.#used.set(key, nowSeconds + 2 * windowSeconds);
    return true;
  }
}

/**
 * Checks that the holder of a token's key made this very request (RFC 9449 §4.3, §7.1). Null when it holds.
 * @param url of the endpoint, without query
 */
export async function checkDpop(
  proof: string | undefined,
  asked: { method: string; url: string; token: string; thumbprint: string; nowSeconds: number },
  proofs: Proofs,
): Promise<Nobody | null> {
  if (proof === undefined) return nobody('no_proof', 'The token is bound to a key, and the request has no DPoP proof.');
  try {
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: proofAlgorithms,
      currentDate: new Date(asked.nowSeconds * 1000),
    });
    const claims = proofClaims.safeParse(payload);
    if (!claims.success) return nobody('bad_proof', 'The DPoP proof lacks a claim.');
    const { jti, htm, htu, iat, ath } = claims.data;
    if (htm !== asked.method || !sameUrl(htu, asked.url)) {
      return nobody('bad_proof', `The DPoP proof is for ${htm} ${htu.slice(0, 200)}, not for this request.`);
    }
    if (Math.abs(asked.nowSeconds - iat) > windowSeconds) return nobody('bad_proof', 'The DPoP proof is not of now.');
    if (ath !== createHash('sha256').update(asked.token).digest('base64url')) {
      return nobody('bad_proof', 'The DPoP proof is for another token.');
    }
    if ((await calculateJwkThumbprint(protectedHeader.jwk as JWK)) !== asked.thumbprint) {
      return nobody('bad_proof', 'The DPoP proof is signed by another key than the token is bound to.');
    }
    if (!proofs.use(`${asked.thumbprint} ${jti}`, asked.nowSeconds)) {
      return nobody('replayed_proof', 'The DPoP proof was used before.');
    }
    return null;
  } catch (error) {
    if (error instanceof errors.JOSEError) return nobody('bad_proof', 'The DPoP proof does not verify.');
    throw error;
  }
}
