import { Prisma } from '@/lib/database/generated/client';
import { callSubject } from './call';
import type { Source, Window } from './source';

/** A proof that is not here by then counts as missing; one that comes later changes no count. */
const longest = Prisma.sql`interval '10 minutes'`;

/** The gateways of the fleet when a revocation was made, each with its proof, if it gave one in time. */
const proofs = ({ from, to }: Window) => Prisma.sql`
  SELECT r."id", r."subjectName", r."requestedAt", g."name" AS "gateway", x."at" AS "removedAt", p."storedAt",
    -- As lib/revocations/propagation.ts: a gateway's clock is believed between the click and the moment its word arrived.
    CASE WHEN p."probedAt" BETWEEN r."requestedAt" AND p."storedAt" THEN p."probedAt" ELSE p."storedAt" END - r."requestedAt" AS "took"
  FROM "revocations" r
  JOIN "gateways" g ON g."enrolledAt" <= r."requestedAt"
  LEFT JOIN "gateway_removals" x ON x."gatewayId" = g."id"
  LEFT JOIN LATERAL (
    SELECT a."storedAt", (a."probe" ->> 'at')::timestamptz AS "probedAt" FROM "stream_states" s
    JOIN "acknowledgements" a ON a."stream" = s."stream" AND a."number" = s."number" AND a."gatewayId" = g."id"
    WHERE s."revocationId" = r."id" AND s."stream" = 'fleet' AND s."kind" = 'revocation' AND a."outcome" = 'applied'
      AND a."probe" ->> 'denied' = 'true' AND a."probe" ->> 'deniedBy' = r."id"::text
      AND a."storedAt" <= r."requestedAt" + ${longest} LIMIT 1) p ON true
  WHERE r."requestedAt" >= ${from}::timestamptz - ${longest} AND r."requestedAt" < ${to}
    AND (x."at" IS NULL OR x."at" > r."requestedAt")`;

/** Each revocation at each gateway that applied it, for as long as it was in force there. */
const cut = ({ from, to }: Window) => Prisma.sql`
  SELECT r."id", r."subjectKind", r."subjectId", r."subjectName", i."at" AS "until", a."gatewayId", a."appliedAt"
  FROM "revocations" r
  JOIN "stream_states" s ON s."revocationId" = r."id" AND s."stream" = 'fleet' AND s."kind" = 'revocation'
  JOIN "acknowledgements" a ON a."stream" = s."stream" AND a."number" = s."number" AND a."outcome" = 'applied'
  LEFT JOIN "reinstatements" i ON i."revocationId" = r."id"
  WHERE a."appliedAt" < ${to} AND (i."at" IS NULL OR i."at" > ${from})`;

/**
 * What calls are known by that concern a revoked subject, as lib/revocations/server/calls-concerning.ts has it of one: a
 * delegation ends those handed on from it, a secret the calls of its connector while it is in place.
 */
const subjects = Prisma.sql`
  SELECT "id" AS "revocationId", "subjectKind" AS "kind", "subjectId" AS "key", NULL::timestamptz AS "until" FROM cut
    WHERE "subjectKind" IN ('connector', 'identity', 'person')
  UNION SELECT "revocationId", 'delegation', "id", NULL FROM tree
  UNION SELECT c."id", 'connector', s."connectorId", e."at" FROM cut c
    JOIN "sealed_secrets" s ON s."credentialId" = c."subjectId" LEFT JOIN "secret_ends" e ON e."secretId" = s."id"
    WHERE c."subjectKind" = 'credential'
  UNION SELECT c."id", 'token', t."delegationId", NULL FROM cut c JOIN "delegation_tokens" t ON t."jti" = c."subjectId"
    WHERE c."subjectKind" = 'credential'`;

/** Whether revocations reach every gateway, and hold there. */
export const revocationSources: Source[] = [
  {
    metric: 'M08',
    rows: (window) => Prisma.sql`
      SELECT * FROM (
        SELECT coalesce(p."storedAt", p."requestedAt" + ${longest}) AS "at", NULL AS "environment",
          coalesce(p."took" <= interval '60 seconds', false) AS "meets",
          round(extract(epoch FROM p."took")::numeric, 1)::text AS "value", 'revocation' AS "kind", p."id"::text AS "id",
          p."subjectName" || ' at ' || p."gateway" AS "name",
          coalesce('It was denied there ' || round(extract(epoch FROM p."took")::numeric, 1) || ' s after the click.',
            'No proof came within ten minutes.') AS "says"
        FROM (${proofs(window)}) p
        WHERE p."storedAt" IS NOT NULL OR p."removedAt" IS NULL OR p."removedAt" > p."requestedAt" + ${longest}) r
      WHERE r."at" >= ${window.from} AND r."at" < ${window.to}`,
  },
  {
    metric: 'M09',
    arrives: true,
    rows: (window) => Prisma.sql`
      WITH RECURSIVE cut AS MATERIALIZED (${cut(window)}),
      tree AS (
        SELECT DISTINCT "id" AS "revocationId", "subjectId" AS "id" FROM cut WHERE "subjectKind" = 'delegation'
        UNION SELECT tree."revocationId", g."id" FROM "delegations" g JOIN tree ON g."parentId" = tree."id"),
      subjects AS MATERIALIZED (${subjects})
      SELECT DISTINCT ON (d."at", d."id") d."at", coalesce(d."environment", e."environmentName") AS "environment", d."effect" = 'deny' AS "meets",
        NULL AS "value", ${callSubject},
        CASE WHEN d."effect" = 'deny' THEN 'It was denied' ELSE 'It was allowed' END || ', and ' || c."subjectName" ||
          ' had been revoked at the gateway.' AS "says"
      FROM subjects s JOIN cut c ON c."id" = s."revocationId"
      JOIN (SELECT d.*, k."kind", k."key" FROM "decisions" d CROSS JOIN LATERAL (VALUES
          ('connector', d."connectorId"), ('identity', d."identityId"), ('person', d."personId"),
          ('delegation', d."delegationId"), ('token', d."delegationId")) AS k("kind", "key")
        WHERE d."at" >= ${window.from} AND d."at" < ${window.to} AND k."key" IS NOT NULL) d
        ON d."kind" = s."kind" AND d."key" = s."key" AND d."gatewayId" = c."gatewayId"
      LEFT JOIN "connectors" e ON e."id" = d."connectorId"
      WHERE d."at" > c."appliedAt" AND (c."until" IS NULL OR d."at" < c."until") AND (s."until" IS NULL OR d."at" < s."until")
        AND (s."kind" <> 'token' OR d."record" #>> '{credential,jti}' = c."subjectId"::text)
      ORDER BY d."at", d."id", c."id"`,
  },
];
