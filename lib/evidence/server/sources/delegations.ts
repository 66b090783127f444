import { Prisma } from '@/lib/database/generated/client';
import { callSubject, environmentOf } from './call';
import type { Source } from './source';

/** A delegation `g` by who may act for whom. */
const delegationSubject = Prisma.sql`'delegation' AS "kind", g."id"::text AS "id",
  i."name" || ' for ' || coalesce(p."name", w."name", 'somebody') AS "name"`;
const parties = Prisma.sql`
  JOIN "identities" i ON i."id" = g."actorId"
  LEFT JOIN "persons" p ON p."id" = g."personId"
  LEFT JOIN "identities" w ON w."id" = g."subjectId"`;

/** What a delegation `g` has beyond the one above it, `u`: as lib/delegations/scope.ts tells what a scope hands over. */
const wider = Prisma.sql`
  SELECT string_agg(b."what", ', ') AS "what" FROM (
    SELECT s AS "what" FROM unnest(g."scope") s
      WHERE s <> ALL (u."scope") AND NOT ('tools' = ANY (u."scope") AND (s = 'tools:read' OR starts_with(s, 'tool:')))
    UNION ALL SELECT a FROM unnest(g."audiences") a WHERE a <> ALL (u."audiences")
    UNION ALL SELECT 'a later end' WHERE g."expiresAt" > u."expiresAt") b`;

/** Whether who acts for whom can be told, and stays narrow. */
export const delegationSources: Source[] = [
  {
    metric: 'M21',
    arrives: true,
    rows: ({ from, to }) => Prisma.sql`
      SELECT d."at", ${environmentOf} AS "environment", x."why" IS NULL AS "meets", NULL AS "value", ${callSubject},
        coalesce(x."why", 'It leads back to ' || coalesce(p."name", i."name") || '.') AS "says"
      FROM "decisions" d
      LEFT JOIN "connectors" c ON c."id" = d."connectorId"
      LEFT JOIN "delegations" g ON g."id" = d."delegationId"
      LEFT JOIN "delegations" r ON r."id" = g."rootId" AND r."depth" = 1
      LEFT JOIN "persons" p ON p."id" = r."personId"
      LEFT JOIN "identities" i ON i."id" = r."subjectId"
      CROSS JOIN LATERAL (SELECT CASE
        WHEN d."delegationId" IS NULL THEN 'No delegation is named.'
        WHEN g."id" IS NULL THEN 'The delegation it names is not stored here.'
        WHEN r."id" IS NULL THEN 'The delegation it all began with is not stored here.'
        WHEN coalesce(p."id", i."id") IS NULL THEN 'Nobody is at the root of its delegation.'
        WHEN d."personId" IS DISTINCT FROM r."personId" THEN 'Its delegation began with somebody else than the call names.'
        END AS "why") x
      WHERE d."at" >= ${from} AND d."at" < ${to} AND (d."personId" IS NOT NULL OR d."delegationId" IS NOT NULL)`,
  },
  {
    metric: 'M22',
    arrives: true,
    rows: ({ from, to }) => Prisma.sql`
      WITH calls AS MATERIALIZED (
        SELECT d."id", d."at", d."method", d."target", d."connectorId", d."connectorName", d."environment",
          date_trunc('hour', d."at", 'UTC') AS "hour",
          EXISTS (SELECT FROM "downstream_calls" w WHERE w."decisionId" = d."id") AS "reported"
        FROM "decisions" d
        WHERE d."at" >= ${from} AND d."at" < ${to} AND d."effect" = 'allow' AND d."method" = 'tools/call'
          AND d."connectorId" IN (SELECT "connectorId" FROM "downstream_reporters")),
      reporting AS (SELECT DISTINCT "connectorId", "hour" FROM calls WHERE "reported")
      SELECT d."at", ${environmentOf} AS "environment", d."reported" AS "meets", NULL AS "value", ${callSubject},
        CASE WHEN d."reported" THEN 'A report of what followed names it.' ELSE 'No report of what followed names it.' END AS "says"
      FROM calls d JOIN reporting r USING ("connectorId", "hour")
      LEFT JOIN "connectors" c ON c."id" = d."connectorId"`,
  },
  {
    metric: 'M23',
    rows: ({ from, to }) => Prisma.sql`
      SELECT g."createdAt" AS "at", NULL AS "environment", b."what" IS NULL AS "meets", NULL AS "value", ${delegationSubject},
        coalesce('It has more than the one above it: ' || b."what" || '.', 'It is within the one above it.') AS "says"
      FROM "delegations" g JOIN "delegations" u ON u."id" = g."parentId" ${parties}
      CROSS JOIN LATERAL (${wider}) b
      WHERE g."createdAt" >= ${from} AND g."createdAt" < ${to}`,
  },
  {
    metric: 'M24',
    rows: ({ from, to }) => Prisma.sql`
      SELECT g."createdAt" AS "at", NULL AS "environment", true AS "meets", (g."depth" - 1)::text AS "value", ${delegationSubject},
        CASE g."depth" WHEN 1 THEN 'It is where its chain began.' WHEN 2 THEN 'It was handed on once.'
          ELSE 'It was handed on ' || g."depth" - 1 || ' times.' END AS "says"
      FROM "delegations" g ${parties}
      WHERE g."createdAt" >= ${from} AND g."createdAt" < ${to}`,
  },
];
