import type { Transaction } from '@/lib/database/client';
import { kindWords } from '../formats';
import { credentialName, shownPart } from '../standing';

/** The name of a secret that connectors are given now; null for any other credential: gateways could not deny by it. */
export async function givenSecret(tx: Transaction, id: string): Promise<string | null> {
  const row = await tx.credential.findFirst({
    where: { id, secrets: { some: { end: null } } },
    select: { kind: true, account: true, prefix: true, lastFour: true },
  });
  if (!row) return null;
  const { kind, account, prefix, lastFour } = row;
  return credentialName({ kindWords: kindWords(kind), account, shown: shownPart(prefix, lastFour) });
}
