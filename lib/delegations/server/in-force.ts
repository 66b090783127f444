import type { Database } from '@/lib/database/client';
import { Prisma } from '@/lib/database/generated/client';
import type { SubjectKind } from '@/lib/revocations/subject';
import { delegationRows } from './delegation-rows';

/** Ids of the delegations somebody or something takes part in, with all handed on from them. */
export function takingPart(kind: SubjectKind, id: string): Prisma.Sql {
  const own = {
    connector: Prisma.sql`EXISTS (SELECT 1 FROM "connectors" c, unnest(o."audiences") a WHERE c."id" = ${id}::uuid AND a LIKE '%/mcp/' || c."slug")`,
    identity: Prisma.sql`o."actorId" = ${id}::uuid OR o."subjectId" = ${id}::uuid`,
    person: Prisma.sql`o."personId" = ${id}::uuid`,
    delegation: Prisma.sql`o."id" = ${id}::uuid`,
    credential: Prisma.sql`o."id" = (SELECT t."delegationId" FROM "delegation_tokens" t WHERE t."jti" = ${id}::uuid)`,
  }[kind];
  return Prisma.sql`
    WITH RECURSIVE tree AS (
      SELECT o."id" FROM "delegations" o WHERE ${own}
      UNION SELECT c."id" FROM "delegations" c JOIN tree ON c."parentId" = tree."id")
    SELECT "id" FROM tree`;
}

/** Of `rows`: begun before the end of a span, and neither over nor cut off before its beginning. */
export const inForceWithin = (from: Date, to: Date): Prisma.Sql =>
  Prisma.sql`"createdAt" < ${to} AND LEAST("expiresAt", "cutAt") > ${from}`;

/** How many delegations that a subject takes part in were in force at any moment of a span: the rows of the list of the same filter. */
export async function countInForce(
  db: Database,
  now: Date,
  { kind, id }: { kind: SubjectKind; id: string },
  { from, to }: { from: Date; to: Date },
): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    ${delegationRows(now)} SELECT count(*)::int AS "count" FROM rows
    WHERE ${inForceWithin(from, to)} AND "id" IN (${takingPart(kind, id)})`;
  return row?.count ?? 0;
}
