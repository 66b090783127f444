import { Prisma } from '@/lib/database/generated/client';
import { endedWith } from './cut-off';
import { secretName } from './secret-name';
import type { Source, Window } from './source';

const day = Prisma.sql`interval '24 hours'`;

/** Whether a secret `k` ends by itself within a day of when it was issued, or else first seen. */
const short = Prisma.sql`coalesce(k."expiry" = 'known' AND k."expiresAt" <= coalesce(k."issuedAt", k."foundAt") + ${day}, false)`;

/** Tokens whose time ended, each with a revocation before that of it, or of what its delegation ends with. */
const endedTokens = ({ from, to }: Window) => Prisma.sql`
  SELECT t."expiresAt" AS "at", NULL::text AS "environment", r."by" IS NULL AS "meets", NULL::text AS "value", 'delegation' AS "kind",
    t."delegationId"::text AS "id", i."name" || ' at ' || t."audience" AS "name",
    coalesce(r."by" || ' revoked it before its end.', 'It expired.') AS "says"
  FROM "delegation_tokens" t JOIN "delegations" g ON g."id" = t."delegationId" JOIN "identities" i ON i."id" = g."actorId"
  LEFT JOIN LATERAL (SELECT r."requesterName" AS "by"
    FROM (SELECT 'credential' AS "kind", t."jti" AS "id" UNION ALL ${endedWith}) k
    JOIN "revocations" r ON r."subjectKind" = k."kind" AND r."subjectId" = k."id"
    WHERE r."requestedAt" >= t."issuedAt" AND r."requestedAt" < t."expiresAt" ORDER BY r."requestedAt" LIMIT 1) r ON true
  WHERE t."expiresAt" >= ${from} AND t."expiresAt" < ${to}`;

/** Leases of stores: their time ran out, another took their place, or the worker gave them back when nothing used them. */
const endedLeases = ({ from, to }: Window) => Prisma.sql`
  SELECT l."endedAt", NULL, true, NULL, 'connector', s."connectorId"::text, 'lease of ' || l."store" || ' for ' || c."name" || ', ' || s."name",
    CASE l."endedHow" WHEN 'revoked' THEN 'It was given back when nothing used it any more.' WHEN 'replaced' THEN 'Another took its place.'
      ELSE 'It expired.' END
  FROM "secret_leases" l JOIN "sealed_secrets" s ON s."id" = l."secretId" JOIN "connectors" c ON c."id" = s."connectorId"
  WHERE l."endedAt" >= ${from} AND l."endedAt" < ${to}`;

/** Secrets given to connectors: the worker ends them when their time or an overlap is over, or somebody does. */
const endedSecrets = ({ from, to }: Window) => Prisma.sql`
  SELECT e."at", NULL, m."id" IS NULL, NULL, 'connector', s."connectorId"::text, s."name" || ' of ' || c."name",
    CASE WHEN m."id" IS NULL THEN e."reason" ELSE e."byName" || ' ended it: ' || e."reason" END
  FROM "secret_ends" e JOIN "sealed_secrets" s ON s."id" = e."secretId" JOIN "connectors" c ON c."id" = s."connectorId"
  LEFT JOIN "members" m ON m."id"::text = e."by"
  WHERE e."at" >= ${from} AND e."at" < ${to}`;

/** Places of a secret that stood at a moment: whoever was handed one by a tool, or presented it, is not us. */
const standing = (to: Date) => Prisma.sql`
  p."firstSeenAt" < ${to} AND (p."endedAt" IS NULL OR p."endedAt" >= ${to}) AND p."kind" NOT IN ('issued', 'bearer')`;

/** Whether a secret `k` neither ended nor expired by then; `e` is its end. */
export const lives = (to: Date) => Prisma.sql`
  (e."at" IS NULL OR e."at" >= ${to}) AND (k."expiry" <> 'known' OR k."expiresAt" IS NULL OR k."expiresAt" > ${to})`;

const knownSecrets = (to: Date) => Prisma.sql`
  SELECT coalesce(k."issuedAt", k."foundAt") AS "at", p."environment", ${short} AS "meets", NULL::text AS "value", 'credential' AS "kind",
    k."id"::text AS "id", ${secretName} AS "name",
    CASE WHEN ${short} THEN 'It ends within 24 hours of its issue.' WHEN k."expiry" = 'never' THEN 'It never ends by itself.'
      WHEN k."expiresAt" IS NULL THEN 'When it ends is not known.'
      ELSE 'It ends ' || to_char(k."expiresAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD') || '.' END AS "says"
  FROM (SELECT p."credentialId", c."environmentName" AS "environment" FROM "credential_places" p
    LEFT JOIN "connectors" c ON c."id" = p."connectorId" WHERE ${standing(to)} GROUP BY 1, 2) p
  JOIN "credentials" k ON k."id" = p."credentialId" LEFT JOIN "credential_ends" e ON e."credentialId" = k."id"
  WHERE ${lives(to)}`;

const withoutSecrets = (to: Date) => Prisma.sql`
  SELECT c."createdAt", c."environmentName", true, NULL, 'connector', c."id"::text, c."name", 'No secret is known of it.'
  FROM "connectors" c WHERE c."createdAt" < ${to} AND NOT EXISTS (SELECT FROM "credential_places" p
    JOIN "credentials" k ON k."id" = p."credentialId" LEFT JOIN "credential_ends" e ON e."credentialId" = k."id"
    WHERE p."connectorId" = c."id" AND ${standing(to)} AND ${lives(to)})`;

export const secretSources: Source[] = [
  { metric: 'M07', rows: ({ to }) => Prisma.sql`${knownSecrets(to)} UNION ALL ${withoutSecrets(to)}` },
  {
    metric: 'M10',
    rows: (window) =>
      Prisma.sql`${endedTokens(window)} UNION ALL ${endedLeases(window)} UNION ALL ${endedSecrets(window)}`,
  },
  {
    metric: 'M35',
    rows: ({ to }) => Prisma.sql`
      SELECT coalesce(p."at", u."at") AS "at", c."environmentName" AS "environment", p."secrets" = 0 AS "meets", NULL::text AS "value",
        'connector' AS "kind", c."id"::text AS "id", c."name",
        CASE p."secrets" WHEN 0 THEN 'Gateways saw no secret in its traffic in 24 hours.'
          WHEN 1 THEN 'Gateways saw a secret in its traffic, in ' || p."where" || '.'
          ELSE 'Gateways saw ' || p."secrets" || ' secrets in its traffic, in ' || p."where" || '.' END AS "says"
      FROM "connectors" c
      CROSS JOIN LATERAL (SELECT d."at" FROM "decisions" d WHERE d."connectorId" = c."id" AND d."at" >= ${to}::timestamptz - ${day}
        AND d."at" < ${to} AND d."id" >= uuid_v7_floor(${to}::timestamptz - interval '25 hours') ORDER BY d."at" DESC LIMIT 1) u
      CROSS JOIN LATERAL (SELECT count(DISTINCT p."credentialId") AS "secrets", least(max(p."lastSeenAt"), ${to}) AS "at",
          string_agg(DISTINCT CASE p."kind" WHEN 'argument' THEN 'arguments' WHEN 'result' THEN 'results' ELSE 'the Authorization header' END, ' and ') AS "where"
        FROM "credential_places" p WHERE p."connectorId" = c."id" AND p."kind" IN ('argument', 'result', 'bearer')
          AND p."lastSeenAt" >= ${to}::timestamptz - ${day} AND p."firstSeenAt" < ${to}) p`,
  },
];
