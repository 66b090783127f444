import type { Database, Transaction } from '@/lib/database/client';

/** Which frameworks somebody chose to look at, or not to: by framework id. Those nobody chose about are not in it. */
export async function readFrameworkChoices(db: Database | Transaction): Promise<Map<string, boolean>> {
  const rows = await db.frameworkChoice.findMany({
    distinct: ['framework'],
    orderBy: [{ framework: 'asc' }, { at: 'desc' }, { id: 'desc' }],
    select: { framework: true, shown: true },
  });
  return new Map(rows.map(({ framework, shown }) => [framework, shown]));
}
