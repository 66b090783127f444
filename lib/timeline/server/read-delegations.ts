import type { Database } from '@/lib/database/client';
import { depthFirst } from '@/lib/delegations/depth-first';
import { takingPart } from '@/lib/delegations/server/in-force';
import type { SubjectKind } from '@/lib/revocations/subject';
import { groupBy } from '../group-by';
import type { TimelineDelegation } from '../timeline';

const most = 40;
const mostTokens = 2_000;

type Row = Omit<TimelineDelegation, 'indent' | 'actor' | 'tokens' | 'createdAt' | 'expiresAt' | 'revokedAt'> & {
  depth: number;
  actorId: string;
  actorName: string;
  createdAt: Date;
  expiresAt: Date;
};

/** How far each stands below the top of its own tree, as far as that is shown. */
function indented(rows: readonly Row[]): { row: Row; indent: number }[] {
  const ids = new Set(rows.map(({ id }) => id));
  let top = 1;
  return rows.map((row) => {
    if (row.parentId === null || !ids.has(row.parentId)) top = row.depth;
    return { row, indent: row.depth - top };
  });
}

/** The delegations that stood within a span, newest first up to a bound, in their tree's order, each with its tokens. */
export async function readDelegations(
  db: Database,
  { kind, id }: { kind: SubjectKind; id: string },
  { from, to }: { from: Date; to: Date },
): Promise<{ shown: Omit<TimelineDelegation, 'revokedAt'>[]; more: number }> {
  const rows = await db.$queryRaw<(Row & { total: number })[]>`
    SELECT g."id", g."parentId", g."depth", g."actorId", i."name" AS "actorName", coalesce(p."name", s."name", 'nobody') AS "from",
           g."personId", g."scope", g."audiences", g."purpose", g."createdAt", g."expiresAt",
           (count(*) OVER ())::int AS "total"
    FROM "delegations" g JOIN "identities" i ON i."id" = g."actorId"
    LEFT JOIN "persons" p ON p."id" = g."personId" LEFT JOIN "identities" s ON s."id" = g."subjectId"
    WHERE g."createdAt" < ${to} AND g."expiresAt" > ${from} AND g."id" IN (${takingPart(kind, id)})
    ORDER BY g."createdAt" DESC, g."id" DESC LIMIT ${most}`;
  const tokens = await db.delegationToken.findMany({
    where: { delegationId: { in: rows.map((row) => row.id) }, issuedAt: { lt: to }, expiresAt: { gt: from } },
    orderBy: { issuedAt: 'desc' },
    take: mostTokens,
  });
  const tokensOf = groupBy(tokens, ({ delegationId }) => delegationId);
  const shown = indented(depthFirst(rows.reverse())).map(({ row, indent }) => ({
    id: row.id,
    parentId: row.parentId,
    indent,
    actor: { id: row.actorId, name: row.actorName },
    from: row.from,
    personId: row.personId,
    scope: row.scope,
    audiences: row.audiences,
    purpose: row.purpose,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    tokens: (tokensOf.get(row.id) ?? []).map(({ jti, issuedAt, expiresAt }) => ({
      jti,
      issuedAt: issuedAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })),
  }));
  return { shown, more: (rows[0]?.total ?? 0) - rows.length };
}
