import { Prisma } from '@/lib/database/generated/client';
import { callSubject, callsWithin, environmentOf, wasEvaluated } from './call';
import type { Source, Window } from './source';
import { reviewedVersions } from './versions';

/** When the id of an outcome says that its call was decided: the first 48 bits of a UUIDv7 (RFC 9562 §5.7). */
const decidedAt = Prisma.sql`to_timestamp(('x' || lpad(left(replace(o."decisionId"::text, '-', ''), 12), 16, '0'))::bit(64)::bigint / 1000.0)`;

/** Outcomes of calls that no decision is recorded of. Before the oldest decision that is kept, nobody can tell. */
const undecided = ({ from, to }: Window) => Prisma.sql`
  SELECT ${decidedAt} AS "at", NULL AS "environment", false AS "meets", NULL AS "value", 'outcome' AS "kind",
    o."decisionId"::text AS "id", 'a call that ended: ' || o."kind" AS "name", 'Its outcome was recorded, and no decision.' AS "says"
  FROM "decision_outcomes" o
  WHERE o."decisionId" >= uuid_v7_floor(${from}) AND o."decisionId" < uuid_v7_floor(${to})
    AND o."decisionId" > (SELECT d."id" FROM "decisions" d ORDER BY d."id" LIMIT 1)
    AND NOT EXISTS (SELECT FROM "decisions" d WHERE d."id" = o."decisionId")`;

const lacks = (word: string, missing: Prisma.Sql) => Prisma.sql`CASE WHEN ${missing} THEN ${word}::text END`;
const batchStored = (number: Prisma.Sql) => Prisma.sql`EXISTS (SELECT FROM "decision_batches" b
  WHERE b."gatewayId" = d."gatewayId" AND b."epoch" = d."epoch" AND b."number" = ${number})`;

/** What a record has to name and does not, by what kind of decision it is; null where it is complete. */
const lacking = Prisma.sql`nullif(concat_ws(', ',
  ${lacks('who called', Prisma.sql`${wasEvaluated} AND d."identityId" IS NULL AND d."spiffeId" IS NULL AND d."record" #>> '{principal,id}' IS NULL`)},
  ${lacks('the connector', Prisma.sql`${wasEvaluated} AND d."connectorId" IS NULL`)},
  ${lacks('the policy version', Prisma.sql`${wasEvaluated} AND d."policyVersion" IS NULL`)},
  ${lacks('the policies that determined it', Prisma.sql`d."cause" IN ('permitted', 'forbidden') AND cardinality(d."determining") = 0`)},
  ${lacks('the facts it was decided on', Prisma.sql`${wasEvaluated} AND NOT EXISTS (SELECT FROM "entity_slices" e WHERE e."digest" = d."entitiesDigest")`)},
  ${lacks('why no policy was asked', Prisma.sql`NOT (${wasEvaluated}) AND d."code" IS NULL`)},
  ${lacks('its sealed batch', Prisma.sql`NOT ${batchStored(Prisma.sql`d."batch"`)}`)},
  ${lacks('the batch before it', Prisma.sql`d."batch" > 1 AND NOT ${batchStored(Prisma.sql`d."batch" - 1`)}`)}), '')`;

/** What is read off decisions alone. */
export const decisionSources: Source[] = [
  {
    metric: 'M11',
    arrives: true,
    rows: (window) => Prisma.sql`
      SELECT d."at", ${environmentOf} AS "environment",
        CASE WHEN ${wasEvaluated} THEN d."policyVersion" IS NOT NULL ELSE d."code" IS NOT NULL END AS "meets",
        NULL AS "value", ${callSubject},
        CASE WHEN NOT (${wasEvaluated}) THEN coalesce('No policy was asked: ' || d."code" || '.', 'Nothing says why no policy was asked.')
          ELSE coalesce('Decided by v' || d."policyVersion" || '.', 'No policy version is named.') END AS "says"
      FROM ${callsWithin(window)}
      UNION ALL ${undecided(window)}`,
  },
  {
    metric: 'M13',
    arrives: true,
    rows: (window) => Prisma.sql`
      WITH versions AS MATERIALIZED (${reviewedVersions})
      SELECT d."at", ${environmentOf} AS "environment", coalesce(v."reviewed" AND x."why" IS NULL, false) AS "meets",
        'v' || d."policyVersion" AS "value", ${callSubject},
        coalesce(x."why", 'Decided by v' || d."policyVersion" || '. ' || v."says") AS "says"
      FROM "decisions" d
      LEFT JOIN "connectors" c ON c."id" = d."connectorId"
      LEFT JOIN versions v ON v."number" = d."policyVersion"
      LEFT JOIN "gateways" g ON g."id" = d."gatewayId"
      LEFT JOIN "stream_states" s ON s."stream" = 'group/' || g."groupId" AND s."number" = (d."record" #>> '{states,group}')::bigint
      CROSS JOIN LATERAL (SELECT CASE
        WHEN v."number" IS NULL THEN 'There is no v' || d."policyVersion" || ' here.'
        WHEN d."record" ->> 'policyDigest' IS DISTINCT FROM v."digest" THEN 'The gateway decided by another text than that of v' || v."number" || '.'
        WHEN s."number" IS NULL THEN 'No signed state of that number was sent to the gateway.' END AS "why") x
      WHERE d."at" >= ${window.from} AND d."at" < ${window.to} AND d."policyVersion" IS NOT NULL AND ${wasEvaluated}`,
  },
  {
    metric: 'M15',
    arrives: true,
    rows: (window) => Prisma.sql`
      SELECT d."at", ${environmentOf} AS "environment", true AS "meets",
        CASE WHEN d."effect" = 'allow' AND d."cause" <> 'permitted' THEN 'allow, observed only'
          WHEN d."cause" IN ('permitted', 'forbidden') THEN d."effect"
          ELSE d."effect" || ', ' || coalesce(d."code", d."cause") END AS "value",
        ${callSubject}, coalesce(d."detail", d."cause") AS "says"
      FROM ${callsWithin(window)}`,
  },
  {
    metric: 'M19',
    arrives: true,
    rows: (window) => Prisma.sql`
      SELECT d."at", ${environmentOf} AS "environment", l."words" IS NULL AS "meets", NULL AS "value", ${callSubject},
        coalesce('It lacks ' || l."words" || '.', 'It is complete, in batch ' || d."batch" || ' of its gateway.') AS "says"
      FROM "decisions" d LEFT JOIN "connectors" c ON c."id" = d."connectorId" CROSS JOIN LATERAL (SELECT ${lacking} AS "words" OFFSET 0) l
      WHERE d."at" >= ${window.from} AND d."at" < ${window.to}`,
  },
];
