import type { Database } from '@/lib/database/client';
import { Prisma } from '@/lib/database/generated/client';
import type { DelegationOrigin, DelegationState } from '../list-input';

type Named = { id: string; name: string };

export type DelegationRow = {
  id: string;
  rootId: string;
  parentId: string | null;
  depth: number;
  via: DelegationOrigin;
  /** With whom it began: a person, else a workload. */
  person: Named | null;
  subject: Named | null;
  actor: Named;
  /** The agent that handed on; null for a root. */
  handedOnBy: Named | null;
  connectors: Named[];
  scope: string[];
  purpose: string | null;
  createdAt: string;
  expiresAt: string;
  state: DelegationState;
  /** What ends it: a revocation of it, of one above it, or of who takes part. */
  revocationId: string | null;
  tokens: number;
  /** The newest decision on a call under it. */
  lastUsedAt: string | null;
};

type Found = Omit<
  DelegationRow,
  'person' | 'subject' | 'actor' | 'handedOnBy' | 'connectors' | 'createdAt' | 'expiresAt' | 'lastUsedAt'
> &
  Record<'personId' | 'personName' | 'subjectId' | 'subjectName' | 'handedOnById' | 'handedOnByName', string | null> & {
    actorId: string;
    actorName: string;
    audiences: string[];
    createdAt: Date;
    expiresAt: Date;
    lastUsedAt: Date | null;
  };

/**
 * Every delegation with how it stands, as CTEs that end in `rows`. What was cut is found from the revocations down, so it
 * costs as much as was cut.
 */
export const delegationRows = (now: Date): Prisma.Sql => Prisma.sql`
  WITH RECURSIVE standing AS (
    SELECT v."id", v."subjectKind", v."subjectId", v."requestedAt" AS "at" FROM "revocations" v
    WHERE NOT EXISTS (SELECT FROM "reinstatements" l WHERE l."revocationId" = v."id")),
  struck AS (
    SELECT g."id", s."id" AS "revocationId", s."at" FROM standing s JOIN "delegations" g ON g."id" = s."subjectId" WHERE s."subjectKind" = 'delegation'
    UNION SELECT g."id", s."id", s."at" FROM standing s JOIN "delegations" g ON g."personId" = s."subjectId" WHERE s."subjectKind" = 'person'
    UNION SELECT g."id", s."id", s."at" FROM standing s JOIN "delegations" g ON g."actorId" = s."subjectId" WHERE s."subjectKind" = 'identity'
    UNION SELECT g."id", s."id", s."at" FROM standing s JOIN "delegations" g ON g."subjectId" = s."subjectId" WHERE s."subjectKind" = 'identity'),
  cut AS (
    SELECT "id", "revocationId", "at" FROM struck
    UNION SELECT c."id", cut."revocationId", cut."at" FROM "delegations" c JOIN cut ON c."parentId" = cut."id"),
  rows AS (
    SELECT g."id", g."rootId", g."parentId", g."depth", g."via", g."personId", g."subjectId", g."actorId", g."audiences",
      g."scope", g."purpose", g."createdAt", g."expiresAt",
      p."name" AS "personName", s."name" AS "subjectName", a."name" AS "actorName",
      h."actorId" AS "handedOnById", i."name" AS "handedOnByName", k."revocationId", k."cutAt",
      CASE WHEN k."revocationId" IS NOT NULL THEN 'revoked' WHEN g."expiresAt" <= ${now} THEN 'ended' ELSE 'active' END AS "state"
    FROM "delegations" g
    JOIN "identities" a ON a."id" = g."actorId"
    LEFT JOIN "persons" p ON p."id" = g."personId"
    LEFT JOIN "identities" s ON s."id" = g."subjectId"
    LEFT JOIN "delegations" h ON h."id" = g."parentId"
    LEFT JOIN "identities" i ON i."id" = h."actorId"
    LEFT JOIN (SELECT "id", min("revocationId"::text)::uuid AS "revocationId", min("at") AS "cutAt" FROM cut GROUP BY "id") k ON k."id" = g."id")`;

const named = (id: string | null, name: string | null): Named | null =>
  id !== null && name !== null ? { id, name } : null;
const slugOf = (audience: string): string => audience.slice(audience.lastIndexOf('/') + 1);

/** Rows that match, with what is read for them alone: connectors by name, tokens, the last call. */
export async function findDelegations(
  db: Database,
  now: Date,
  { where, order, limit, skip = 0 }: { where: Prisma.Sql; order: Prisma.Sql; limit: number; skip?: number },
): Promise<DelegationRow[]> {
  const found = await db.$queryRaw<Found[]>`
    ${delegationRows(now)}
    SELECT r.*,
      (SELECT count(*)::int FROM "delegation_tokens" t WHERE t."delegationId" = r."id") AS "tokens",
      (SELECT e."at" FROM "decisions" e WHERE e."delegationId" = r."id" ORDER BY e."at" DESC LIMIT 1) AS "lastUsedAt"
    FROM (SELECT * FROM rows WHERE ${where} ORDER BY ${order} LIMIT ${limit} OFFSET ${skip}) r ORDER BY ${order}`;
  const slugs = [...new Set(found.flatMap(({ audiences }) => audiences.map(slugOf)))];
  const connectors = await db.connector.findMany({
    where: { slug: { in: slugs } },
    select: { id: true, name: true, slug: true },
  });
  const bySlug = new Map(connectors.map(({ slug, ...one }) => [slug, one]));
  return found.map((row) => ({
    id: row.id,
    rootId: row.rootId,
    parentId: row.parentId,
    depth: row.depth,
    via: row.via,
    person: named(row.personId, row.personName),
    subject: named(row.subjectId, row.subjectName),
    actor: { id: row.actorId, name: row.actorName },
    handedOnBy: named(row.handedOnById, row.handedOnByName),
    connectors: [...new Set(row.audiences.map(slugOf))].map((slug) => bySlug.get(slug) ?? { id: '', name: slug }),
    scope: row.scope,
    purpose: row.purpose,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    state: row.state,
    revocationId: row.revocationId,
    tokens: row.tokens,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }));
}
