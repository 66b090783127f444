import { Prisma } from '@/lib/database/generated/client';
import { clocksAt } from './fleet';
import type { Source } from './source';

/** The chains of records, with when each began. */
const chains = Prisma.sql`
  SELECT 'audit' AS "chain", 'audit-event' AS "kind", e."number"::text AS "id", 'Audit log' AS "name", e."at" AS "began"
  FROM "audit_events" e WHERE e."number" = 1
  UNION ALL
  SELECT 'batches/' || l."gatewayId" || '/' || l."epoch", 'gateway', g."id"::text, 'Decisions of ' || g."name", coalesce(b."storedAt", l."updatedAt")
  FROM "batch_ledgers" l JOIN "gateways" g ON g."id" = l."gatewayId"
  LEFT JOIN LATERAL (SELECT b."storedAt" FROM "decision_batches" b
    WHERE b."gatewayId" = l."gatewayId" AND b."epoch" = l."epoch" ORDER BY b."number" LIMIT 1) b ON true`;

/** What was counted tells which days had decisions, also after they were dropped. */
const keptDays = (to: Date) => Prisma.sql`
  SELECT d."day" AS "at", NULL AS "environment", k."kept" AS "meets",
    CASE WHEN k."kept" THEN (${to}::date - d."day"::date)::text END AS "value", 'day' AS "kind",
    to_char(d."day" AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "id", to_char(d."day" AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "name",
    CASE WHEN k."kept" THEN 'Its decisions can be searched.' ELSE 'Its decisions are not kept here any more.' END AS "says"
  FROM (SELECT DISTINCT t."day" FROM "metric_days" t
    WHERE t."metric" = 'M15' AND t."population" > 0 AND t."day" > ${to}::timestamptz - interval '365 days' AND t."day" < ${to}) d
  CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM "decisions" e
    WHERE e."at" >= d."day" AND e."at" < d."day" + interval '1 day') AS "kept") k`;

/** Whether records are untouched and kept. */
export const recordSources: Source[] = [
  {
    metric: 'M20',
    rows: ({ to }) => Prisma.sql`
      SELECT coalesce(v."at", c."began") AS "at", NULL AS "environment", w."why" IS NULL AS "meets", NULL AS "value",
        c."kind", c."id", c."name", coalesce(w."why", 'It held up to number ' || v."to" || '.') AS "says"
      FROM (${chains}) c
      LEFT JOIN LATERAL (SELECT * FROM "chain_verifications" v
        WHERE v."chain" = c."chain" AND v."at" <= ${to} AND v."outcome" <> 'unfinished' ORDER BY v."at" DESC, v."id" DESC LIMIT 1) v ON true
      LEFT JOIN LATERAL (SELECT a."outcome", a."problem" FROM "chain_verifications" a
        WHERE a."chain" = 'again/' || c."chain" AND a."at" <= ${to} AND a."outcome" <> 'unfinished'
        ORDER BY a."at" DESC, a."id" DESC LIMIT 1) a ON true
      CROSS JOIN LATERAL (SELECT CASE
        WHEN v."outcome" = 'broken' THEN v."problem"
        WHEN a."outcome" = 'broken' THEN a."problem"
        WHEN v."id" IS NULL THEN 'It was never followed to its end.'
        WHEN v."at" <= ${to}::timestamptz - interval '1 day' THEN 'It was last followed to its end more than a day ago.'
        END AS "why") w
      WHERE c."began" < ${to} AND (v."id" IS NOT NULL OR c."began" <= ${to}::timestamptz - interval '1 day')`,
  },
  {
    metric: 'M36',
    rows: ({ to }) => Prisma.sql`${keptDays(to)} UNION ALL ${clocksAt(to)}`,
  },
];
