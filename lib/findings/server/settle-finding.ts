import type { Transaction } from '@/lib/database/client';
import { notify } from '@/lib/database/notices';
import type { FindingKind } from '../finding';

/**
 * Closes what a finding was opened for once that is not so any more, in the name of whoever saw it. Nothing happens where
 * none is open. Waits for whoever opens the same one at the same time.
 */
export async function settleFinding(
  tx: Transaction,
  {
    kind,
    subject,
    by,
    reason,
    now,
  }: {
    kind: FindingKind;
    subject: { kind: string; id: string };
    by: { id: string; name: string };
    reason: string;
    now: Date;
  },
): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`finding ${kind} ${subject.kind} ${subject.id}`}, 0))::text`;
  const open = await tx.finding.findFirst({
    where: { kind, subjectKind: subject.kind, subjectId: subject.id, closure: null },
    select: { id: true },
  });
  if (!open) return;
  // Whoever closes it by hand at this moment has it.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`close finding ${open.id}`}, 0))::text`;
  await tx.findingClosure.createMany({
    data: [{ findingId: open.id, at: now, by: by.id, byName: by.name, outcome: 'resolved', reason }],
    skipDuplicates: true,
  });
  await notify(tx, { topic: 'finding' });
}
