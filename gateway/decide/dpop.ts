import { proofSeconds, readDpopProof } from '@/lib/delegations/dpop-proof';
import { type Nobody, nobody } from './caller';

const mostProofs = 100_000;

/** Proofs that were used, while one could still be used again. */
export class Proofs {
  readonly #used = new Map<string, number>();

  /** False when it was used before. When too many are kept, the oldest go: their time is over first. */
  use(id: string, nowSeconds: number): boolean {
    for (const [used, until] of this.#used) {
      if (until >= nowSeconds && this.#used.size < mostProofs) break;
      this.#used.delete(used);
    }
    if (this.#used.has(id)) return false;
    this.#used.set(id, nowSeconds + 2 * proofSeconds);
    return true;
  }
}

/** Whether the holder of a token's key made this very request (RFC 9449 §7.1). Null when they did. */
export async function checkDpop(
  proof: string | undefined,
  { thumbprint, ...asked }: { method: string; url: string; token: string; thumbprint: string; nowSeconds: number },
  proofs: Proofs,
): Promise<Nobody | null> {
  if (proof === undefined) return nobody('no_proof', 'The token is bound to a key, and the request has no DPoP proof.');
  const read = await readDpopProof(proof, asked);
  if (!read.ok) return nobody('bad_proof', read.why);
  if (read.jkt !== thumbprint) {
    return nobody('bad_proof', 'The DPoP proof is signed by another key than the token is bound to.');
  }
  if (!proofs.use(read.id, asked.nowSeconds)) return nobody('replayed_proof', 'The DPoP proof was used before.');
  return null;
}
