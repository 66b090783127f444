import type { Database } from '@/lib/database/client';
import { kindWords } from '../formats';
import { credentialName, shownPart } from '../standing';

/** A credential that a call handed out, by what may be shown of it. */
export type IssuedByCall = { id: string; name: string; fingerprint: string | null };

export async function readIssued(db: Database, decisionId: string): Promise<IssuedByCall[]> {
  const rows = await db.issuedCredential.findMany({
    where: { decisionId },
    include: { credential: true },
    orderBy: { number: 'asc' },
  });
  return rows.map(({ credential: { id, kind, account, prefix, lastFour, fingerprint } }) => ({
    id,
    name: credentialName({ kindWords: kindWords(kind), account, shown: shownPart(prefix, lastFour) }),
    fingerprint: fingerprint.startsWith('short-') ? null : fingerprint,
  }));
}
