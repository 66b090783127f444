import { createHash } from 'node:crypto';
import type { BundleKeyJwk, TrustBundleDocument } from './bundle/read-bundle';

/** SHA-256 (hex) over the keys, whatever their order: what two bundles are compared by. */
export const keysDigest = (keys: readonly BundleKeyJwk[]): string =>
  createHash('sha256')
    .update(
      keys
        .map((key) => JSON.stringify(Object.entries(key).sort(([a], [b]) => (a < b ? -1 : 1))))
        .sort()
        .join('\n'),
    )
    .digest('hex');

export type InForce = { number: number; sequence: number | null; refreshHint: number | null; digest: string };
export type Succession = { kind: 'same' } | { kind: 'new' } | { kind: 'refused'; detail: string };

/**
 * Whether a bundle may follow the one in force (SPIFFE Trust Domain and Bundle §4.1.1): its sequence grows whenever its
 * contents change, so an older one, or another one under the same number, is an old copy or a forged one.
 */
export function succession(inForce: InForce | null, next: TrustBundleDocument): Succession {
  if (!inForce) return { kind: 'new' };
  const isSame = inForce.digest === keysDigest(next.keys);
  const [before, now] = [inForce.sequence, next.sequence];
  if (before !== null) {
    if (now === null)
      return { kind: 'refused', detail: `The bundle in force has sequence ${before}; this one has none.` };
    if (now < before) return { kind: 'refused', detail: `Sequence ${now} is older than ${before}, which is in force.` };
    if (now === before && !isSame) return { kind: 'refused', detail: `Other keys under the same sequence ${now}.` };
  }
  return isSame && before === now && inForce.refreshHint === next.refreshHint ? { kind: 'same' } : { kind: 'new' };
}
