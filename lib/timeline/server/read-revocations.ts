import type { Database } from '@/lib/database/client';
import { readCalls } from '@/lib/revocations/server/read-calls';
import type { SubjectKind } from '@/lib/revocations/subject';
import type { TimelineRevocation } from '../timeline';

const most = 50;

/**
 * The revocations of anyone and anything a timeline shows that stood within its span, oldest first, each with how many
 * calls of its subject were allowed after gateways had applied it.
 */
export async function readRevocations(
  db: Database,
  subjectIds: readonly string[],
  { from, to }: { from: Date; to: Date },
): Promise<TimelineRevocation[]> {
  const rows = await db.revocation.findMany({
    where: {
      subjectId: { in: [...new Set(subjectIds)] },
      requestedAt: { lt: to },
      OR: [{ reinstatement: null }, { reinstatement: { at: { gt: from } } }],
    },
    include: { reinstatement: true },
    orderBy: { requestedAt: 'asc' },
    take: most,
  });
  return Promise.all(
    rows.map(async (row) => {
      const liftedAt = row.reinstatement?.at ?? null;
      const kind = row.subjectKind as SubjectKind;
      const calls = await readCalls(db, { ...row, subjectKind: kind, liftedAt });
      return {
        id: row.id,
        subject: { kind, id: row.subjectId, name: row.subjectName },
        from: row.requestedAt.toISOString(),
        to: liftedAt?.toISOString() ?? null,
        requesterName: row.requesterName,
        denied: calls.deniedSince,
        allowed: calls.allowedSince,
      };
    }),
  );
}
