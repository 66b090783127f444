import type { Database } from '@/lib/database/client';

/** A report that was made, and the end of the period it is of. */
export type LastReport = { id: string; framework: string; to: string };

/** The last report that was made of a period that ended before a moment; null where there is none. */
export async function lastReport(db: Database, before: Date): Promise<LastReport | null> {
  const found = await db.evidencePack.findFirst({
    where: { to: { lt: before }, end: { outcome: 'made' } },
    orderBy: [{ to: 'desc' }, { requestedAt: 'desc' }],
    select: { id: true, framework: true, to: true },
  });
  return found && { ...found, to: found.to.toISOString() };
}
