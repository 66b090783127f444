import { Prisma } from '@/lib/database/generated/client';
import { unservedName } from '@/lib/decisions/unserved';
import type { Source } from './source';

/** The last day of the seven before a moment on which a connector `c` was called, by what each agent called of each tool in a day. */
const lastDay = (to: Date) => Prisma.sql`SELECT max(u."day") AS "day" FROM "tool_uses" u WHERE u."connectorId" = c."id"
    AND u."day" BETWEEN ((${to}::timestamptz - interval '7 days') AT TIME ZONE 'UTC')::date AND (${to}::timestamptz AT TIME ZONE 'UTC')::date`;

/** Called in the last seven days. */
const called = (to: Date) => Prisma.sql`
  SELECT c."createdAt" AS "at", c."environmentName" AS "environment", true AS "meets", NULL::text AS "value",
    'connector' AS "kind", c."id"::text AS "id", c."name", 'It is registered, and was last called on ' || u."day" || '.' AS "says"
  FROM "connectors" c
  CROSS JOIN LATERAL (${lastDay(to)}) u
  WHERE c."createdAt" < ${to} AND u."day" IS NOT NULL`;

/**
 * Asked for in the last seven days at a gateway that does not serve it, and not called: registered for another group, or not at all. Found
 * by the kinds of decisions that no policy made, which are few among all.
 */
const askedFor = (to: Date) => Prisma.sql`
  SELECT a."at", c."environmentName" AS "environment", c."id" IS NOT NULL AS "meets", NULL::text AS "value",
    'decision' AS "kind", a."id", a."slug" AS "name",
    CASE WHEN c."id" IS NULL THEN 'It was asked for at a gateway, and no connector of that name is registered.'
      ELSE 'It was asked for at a gateway of another group; it is registered.' END AS "says"
  FROM (SELECT s."slug", max(d."at") AS "at", (array_agg(d."id"::text ORDER BY d."at" DESC))[1] AS "id"
    FROM "decision_kinds" k JOIN "decisions" d ON d."kindNumber" = k."number"
    CROSS JOIN LATERAL (SELECT substring(d."detail" FROM ${unservedName}) AS "slug") s
    WHERE k."cause" = 'not-evaluated' AND d."code" = 'unknown-connector'
      AND d."at" >= ${to}::timestamptz - interval '7 days' AND d."at" < ${to} AND s."slug" IS NOT NULL
    GROUP BY 1) a
  LEFT JOIN "connectors" c ON c."slug" = a."slug" AND c."createdAt" < ${to}
  CROSS JOIN LATERAL (${lastDay(to)}) u WHERE u."day" IS NULL`;

export const connectorSources: Source[] = [
  { metric: 'M01', rows: ({ to }) => Prisma.sql`${called(to)} UNION ALL ${askedFor(to)}` },
  {
    metric: 'M02',
    rows: ({ to }) => Prisma.sql`
      SELECT c."createdAt" AS "at", c."environmentName" AS "environment", m."lacks" IS NULL AS "meets", NULL AS "value",
        'connector' AS "kind", c."id"::text AS "id", c."name",
        coalesce('It has no ' || m."lacks" || '.', 'It has an owner, a tier and data classes.') AS "says"
      FROM "connectors" c
      LEFT JOIN "members" o ON o."id" = c."ownerId"
      LEFT JOIN "member_departures" d ON d."memberId" = c."ownerId" AND d."at" < ${to}
      CROSS JOIN LATERAL (SELECT string_agg(w."word", ' and no ' ORDER BY w."place") AS "lacks" FROM (VALUES
        (1, 'owner', o."id" IS NULL), (2, 'owner who can sign in', d."memberId" IS NOT NULL),
        (3, 'data classes', cardinality(c."dataClasses") = 0)) AS w("place", "word", "missing") WHERE w."missing") m
      WHERE c."createdAt" < ${to}`,
  },
];
