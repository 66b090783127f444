import { z } from 'zod';
import { Prisma } from '@/lib/database/generated/client';
import { defineQuery } from '@/lib/operations/query';
import { type ActingEdge, type ActingNode, actingTree } from '../acting/acting-tree';

export type Acting = {
  roots: ActingNode[];
  /** How many nodes are drawn. */
  nodes: number;
  /** People and workloads that are not. */
  more: number;
  /** Delegations in force, and how many of them the tree was made of. */
  inForce: number;
  read: number;
};

/** Delegations read at most: the tree draws fewer nodes than these have, and says what it leaves out. */
const mostEdges = 5_000;

type Row = {
  id: string;
  parentId: string | null;
  personId: string | null;
  personName: string | null;
  subjectId: string | null;
  subjectName: string | null;
  actorId: string;
  actorName: string;
  audiences: string[];
  total: number;
};

/** A delegation is over when its time is, or when it, one above it, or anyone who takes part is revoked. */
const inForce = (now: Date) => Prisma.sql`
  WITH RECURSIVE over AS (
    SELECT g."id" FROM "delegations" g
    WHERE EXISTS (
      SELECT 1 FROM "revocations" r LEFT JOIN "reinstatements" l ON l."revocationId" = r."id"
      WHERE l."revocationId" IS NULL AND r."subjectId" IN (g."id", g."personId", g."actorId", g."subjectId"))
    UNION SELECT c."id" FROM "delegations" c JOIN over ON c."parentId" = over."id")
  SELECT g.* FROM "delegations" g WHERE g."expiresAt" > ${now} AND g."id" NOT IN (SELECT "id" FROM over)`;

const slugOf = (audience: string): string => audience.split('/mcp/')[1] ?? audience;

function edgeOf(row: Row, connectors: ReadonlyMap<string, { id: string; name: string }>): ActingEdge {
  const { id, parentId, actorId, actorName, audiences } = row;
  const slugs = [...new Set(audiences.map(slugOf))];
  return {
    id,
    parentId,
    from:
      row.personId === null
        ? { kind: 'agent', id: row.subjectId ?? '', name: row.subjectName ?? 'nobody' }
        : { kind: 'person', id: row.personId, name: row.personName ?? '' },
    actor: { id: actorId, name: actorName },
    connectors: slugs.flatMap((slug) => connectors.get(slug) ?? []),
  };
}

/** Who acts for whom now. */
export const readActing = defineQuery({
  name: 'delegation.acting',
  permission: 'identities:read',
  input: z.object({}),
  run: async ({ db, now }) => {
    const [rows, connectors] = await Promise.all([
      db.$queryRaw<Row[]>`
        SELECT g."id", g."parentId", g."personId", p."name" AS "personName", g."subjectId", s."name" AS "subjectName",
               g."actorId", i."name" AS "actorName", g."audiences", (count(*) OVER ())::int AS "total"
        FROM (${inForce(now)}) g JOIN "identities" i ON i."id" = g."actorId"
        LEFT JOIN "persons" p ON p."id" = g."personId" LEFT JOIN "identities" s ON s."id" = g."subjectId"
        ORDER BY g."depth", g."createdAt" DESC LIMIT ${mostEdges}`,
      db.connector.findMany({ select: { id: true, slug: true, name: true } }),
    ]);
    const bySlug = new Map(connectors.map(({ slug, ...one }) => [slug, one]));
    const value: Acting = {
      ...actingTree(rows.map((row) => edgeOf(row, bySlug))),
      inForce: rows[0]?.total ?? 0,
      read: rows.length,
    };
    return { ok: true, value };
  },
});
