import type { Transaction } from '@/lib/database/client';
import type { RevocationSubject } from '@/lib/gateways/wire';

/**
 * Whoever issues something holds, shared and until the commit, the lock of every subject it depends on; whoever revokes
 * one holds its lock alone. So an issue and a revocation cannot cross: either the revocation waits and then finds what was
 * issued, or the issue waits and then finds the revocation. (Records are append-only: there is no row to lock.)
 */
export async function excludeIssues(tx: Transaction, subjectId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`revocation ${subjectId}`}))`;
}

/** Always in one order, so that two never wait for each other. */
export async function excludeRevocations(tx: Transaction, subjectIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock_shared(hashtext('revocation ' || s."id"))
    FROM (SELECT DISTINCT unnest(${[...subjectIds]}::text[]) AS "id" ORDER BY 1) s`;
}

export type Depended = { kind: RevocationSubject['kind']; id: string };
export type StandingInTheWay = { revocationId: string; name: string; reason: string; by: string; lifted: boolean };

/**
 * The revocation that forbids to issue anything that depends on these, or null. Reinstated, a subject's credentials from
 * before stay dead. Ask it under `excludeRevocations`.
 * @param issuedAt when the presented credential was issued; null when none is presented
 */
export async function revocationAmong(
  tx: Transaction,
  subjects: readonly Depended[],
  issuedAt: Date | null,
): Promise<StandingInTheWay | null> {
  // Prisma takes an OR of nothing inside an AND for everything.
  if (subjects.length === 0) return null;
  const row = await tx.revocation.findFirst({
    where: {
      AND: [
        { OR: subjects.map(({ kind, id }) => ({ subjectKind: kind, subjectId: id })) },
        { OR: [{ reinstatement: null }, ...(issuedAt ? [{ reinstatement: { notBefore: { gt: issuedAt } } }] : [])] },
      ],
    },
    include: { reinstatement: true },
    orderBy: { requestedAt: 'asc' },
  });
  if (!row) return null;
  const { id, subjectName, reason, requesterName, reinstatement } = row;
  return { revocationId: id, name: subjectName, reason, by: requesterName, lifted: reinstatement !== null };
}
