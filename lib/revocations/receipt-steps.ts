import { calculateJwkThumbprint, type JWK } from 'jose';
import { certifiedKeys, demand, type StreamKeys, whyBad } from './receipt-keys';

/** One part that was looked at: what it says, or why it is bad. */
export type ReceiptStep = { part: string; ok: boolean; says: string };
export type ReceiptVerdict = { ok: boolean; steps: ReceiptStep[] };

type Look = <T>(part: string, check: () => Promise<T>, says: (found: T) => string) => Promise<T | undefined>;

/** Looks at the parts of a signed file one after the other, and at none after the first bad one. */
export function receiptSteps(): { look: Look; verdict: () => ReceiptVerdict } {
  const steps: ReceiptStep[] = [];
  return {
    async look(part, check, says) {
      if (steps.some(({ ok }) => !ok)) return undefined;
      try {
        const found = await check();
        steps.push({ part, ok: true, says: says(found) });
        return found;
      } catch (error) {
        steps.push({ part, ok: false, says: whyBad(error) });
        return undefined;
      }
    },
    verdict: () => ({ ok: steps.every(({ ok }) => ok), steps }),
  };
}

/** The keys a file was signed with, as the root certifies them. @param rootThumbprint the root the reader trusts. */
export async function lookAtKeys(
  look: Look,
  { root, certificates }: { root: unknown; certificates: readonly string[] },
  rootThumbprint: string | undefined,
): Promise<StreamKeys | undefined> {
  await look(
    'root',
    async () => {
      const own = await calculateJwkThumbprint(root as JWK);
      const trusted = rootThumbprint === undefined || own === rootThumbprint;
      demand(trusted, `it is ${own}, not the root you trust, ${rootThumbprint}`);
      return own;
    },
    (own) => (rootThumbprint === undefined ? `${own}; compare it with the one you trust` : `${own}, the one you trust`),
  );
  return look(
    'certificates',
    () => certifiedKeys(root as JWK, certificates),
    ({ size }) => `the root certifies ${size === 1 ? '1 stream key' : `${size} stream keys`}`,
  );
}
