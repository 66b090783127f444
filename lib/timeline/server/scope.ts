import { Prisma } from '@/lib/database/generated/client';
import type { SubjectKind } from '@/lib/revocations/subject';

/** The delegations `g` a timeline shows: those the subject takes part in, with all handed on from them. */
export function delegationsOf(kind: SubjectKind, id: string): Prisma.Sql {
  const own = {
    connector: Prisma.sql`EXISTS (SELECT 1 FROM "connectors" c, unnest(o."audiences") a WHERE c."id" = ${id}::uuid AND a LIKE '%/mcp/' || c."slug")`,
    identity: Prisma.sql`o."actorId" = ${id}::uuid OR o."subjectId" = ${id}::uuid`,
    person: Prisma.sql`o."personId" = ${id}::uuid`,
    delegation: Prisma.sql`o."id" = ${id}::uuid`,
    credential: Prisma.sql`o."id" = (SELECT t."delegationId" FROM "delegation_tokens" t WHERE t."jti" = ${id}::uuid)`,
  }[kind];
  return Prisma.sql`g."id" IN (
    WITH RECURSIVE tree AS (
      SELECT o."id" FROM "delegations" o WHERE ${own}
      UNION SELECT c."id" FROM "delegations" c JOIN tree ON c."parentId" = tree."id")
    SELECT "id" FROM tree)`;
}

/** Rows of decisions whose id can be of a span of time: it lets PostgreSQL leave other months' partitions alone. */
const toleranceMs = 10 * 60_000;
export const within = (from: Date, to: Date): Prisma.Sql => Prisma.sql`
  d."at" >= ${from} AND d."at" < ${to}
  AND d."id" >= uuid_v7_floor(${new Date(Math.max(0, from.getTime() - toleranceMs))})
  AND d."id" < uuid_v7_floor(${new Date(to.getTime() + toleranceMs)})`;
