import type { Transaction } from '@/lib/database/client';
import { notFound, type Refused, refuse } from '@/lib/operations/outcome';
import { versionInForce } from './version-in-force';

/** The version whose text comes back, and the one it replaces; refused when that text is in force already. */
export async function versionToRestore(
  tx: Transaction,
  number: number,
): Promise<{ ok: true; text: string; head: number } | Refused> {
  const [version, head] = [await tx.policyVersion.findUnique({ where: { number } }), await versionInForce(tx)];
  if (!version || !head) return notFound('policy version', `v${number}`);
  if (version.digest === head.digest) {
    return refuse('unprocessable', `v${number} cannot be brought back: v${head.number} in force says the same.`, {
      detail: 'Choose a version with another text.',
    });
  }
  return { ok: true, text: version.text, head: head.number };
}
