import { Prisma } from '@/lib/database/generated/client';
import { endedWith } from './cut-off';
import type { Source } from './source';

/** Calls on their way when something is removed may still be let through for so long. */
const grace = Prisma.sql`interval '1 minute'`;

/** Something live of what left, in words: each a count and what one is called. */
const counted = (noun: string, rows: Prisma.Sql) =>
  Prisma.sql`SELECT count(*) AS "count", ${noun}::text AS "noun" FROM ${rows}`;

const liveCredential = (
  to: Date,
) => Prisma.sql`"credentials" c LEFT JOIN "credential_ends" e ON e."credentialId" = c."id" AND e."at" < ${to}
  WHERE e."credentialId" IS NULL AND (c."expiresAt" IS NULL OR c."expiresAt" > ${to}) AND c."foundAt" < ${to}`;

/** Calls `d` that were allowed since `l` left. */
const calls = (noun: string, of: Prisma.Sql, to: Date) =>
  counted(
    noun,
    Prisma.sql`"decisions" d WHERE ${of} AND d."effect" = 'allow' AND d."method" = 'tools/call' AND d."at" > l."at" + ${grace}
      AND d."at" < ${to} AND d."id" >= uuid_v7_floor(l."at" - interval '10 minutes')`,
  );

/** Of a member `m` who left, by their departure `l`. */
const ofMember = (to: Date) => Prisma.sql`
  ${counted(
    'session',
    Prisma.sql`"sessions" s LEFT JOIN "session_ends" e ON e."sessionId" = s."id" AND e."at" < ${to}
      WHERE s."memberId" = m."id" AND s."createdAt" < ${to} AND s."expiresAt" > ${to} AND e."sessionId" IS NULL`,
  )}
  UNION ALL ${counted(
    'API token',
    Prisma.sql`"api_tokens" t LEFT JOIN "api_token_ends" e ON e."tokenId" = t."id" AND e."at" < ${to}
      WHERE t."memberId" = m."id" AND t."createdAt" < ${to} AND t."expiresAt" > ${to} AND e."tokenId" IS NULL`,
  )}
  UNION ALL ${counted(
    'delegation',
    Prisma.sql`"delegations" g JOIN "persons" p ON p."id" = g."personId"
      WHERE p."memberId" = m."id" AND g."createdAt" < ${to} AND g."expiresAt" > ${to} AND NOT EXISTS (
        SELECT FROM (${endedWith}) k JOIN "revocations" r ON r."subjectKind" = k."kind" AND r."subjectId" = k."id"
        LEFT JOIN "reinstatements" i ON i."revocationId" = r."id" AND i."at" < ${to}
        WHERE i."revocationId" IS NULL AND r."requestedAt" < ${to})`,
  )}
  UNION ALL ${counted('static secret', Prisma.sql`${liveCredential(to)} AND c."ownerId" = m."id"`)}
  UNION ALL ${calls(
    'later call',
    Prisma.sql`d."personId" IN (SELECT p."id" FROM "persons" p WHERE p."memberId" = m."id")`,
    to,
  )}`;

const callsOf = (column: Prisma.Sql, to: Date) => calls('later call', Prisma.sql`${column} = l."id"::uuid`, to);

/** Of a connector `l` that was removed: what it had been given, and calls that were allowed all the same. */
const ofConnector = (to: Date) => Prisma.sql`
  ${counted(
    'static secret',
    Prisma.sql`${liveCredential(to)} AND EXISTS (SELECT FROM "credential_places" p
      WHERE p."credentialId" = c."id" AND p."connectorId" = l."id"::uuid AND p."kind" IN ('environment', 'header'))`,
  )}
  UNION ALL ${callsOf(Prisma.sql`d."connectorId"`, to)}`;

/** The counts that are not nothing, as one text; null where all are. */
const listed = (counts: Prisma.Sql) => Prisma.sql`
  SELECT string_agg(k."count" || ' ' || k."noun" || CASE WHEN k."count" > 1 THEN 's' ELSE '' END, ', ') AS "live" FROM (${counts}) k WHERE k."count" > 0`;

const row = (at: Prisma.Sql, kind: string, id: Prisma.Sql, name: Prisma.Sql, from: Prisma.Sql, to: Date) => Prisma.sql`
  SELECT ${at} AS "at", NULL AS "environment", x."live" IS NULL AS "meets", NULL AS "value", ${kind}::text AS "kind",
    ${id}::text AS "id", ${name} AS "name", coalesce('Still live: ' || x."live" || '.', 'Nothing of it is live.') AS "says"
  FROM ${from} AND ${at} < ${to}`;

/** What left, and what is left of it. */
export const departureSources: Source[] = [
  {
    metric: 'M34',
    rows: ({ to }) => Prisma.sql`
      WITH removals AS MATERIALIZED (
        SELECT e."number", e."at", e."action", e."subjectId", e."subjectName", e."detail" FROM "audit_events" e
        WHERE e."action" IN ('connector.remove', 'identity.remove') AND e."at" < ${to} AND e."outcome" = 'done')
      ${row(
        Prisma.sql`l."at"`,
        'member',
        Prisma.sql`m."id"`,
        Prisma.sql`m."name"`,
        Prisma.sql`"member_departures" l JOIN "members" m ON m."id" = l."memberId"
          CROSS JOIN LATERAL (${listed(ofMember(to))}) x WHERE true`,
        to,
      )}
      UNION ALL ${row(
        Prisma.sql`l."at"`,
        'audit-event',
        Prisma.sql`l."number"`,
        Prisma.sql`l."name"`,
        Prisma.sql`(SELECT r."number", r."at", c ->> 'id' AS "id", c ->> 'name' AS "name"
            FROM removals r CROSS JOIN LATERAL jsonb_array_elements(r."detail" -> 'connectors') c WHERE r."action" = 'connector.remove') l
          CROSS JOIN LATERAL (${listed(ofConnector(to))}) x WHERE true`,
        to,
      )}
      UNION ALL ${row(
        Prisma.sql`l."at"`,
        'audit-event',
        Prisma.sql`l."number"`,
        Prisma.sql`l."name"`,
        Prisma.sql`(SELECT r."number", r."at", r."subjectId" AS "id", r."subjectName" AS "name" FROM removals r
            WHERE r."action" = 'identity.remove') l
          CROSS JOIN LATERAL (${listed(callsOf(Prisma.sql`d."identityId"`, to))}) x WHERE true`,
        to,
      )}`,
  },
];
