import { svidSeconds } from '@/lib/connectors/server/call-connector';
import { Prisma } from '@/lib/database/generated/client';
import { longestTokenSeconds } from '@/lib/delegations/claims';
import { callSubject, environmentOf } from './call';
import { mintedCalls, sentOn } from './sent-on';
import type { Source, Window } from './source';

/** What the longest life passes at in M05. */
const longestSeconds = 3_600;

/** Whether a life of so many seconds is within that, and how it reads. */
const life = (seconds: Prisma.Sql) => ({
  meets: Prisma.sql`${seconds} <= ${longestSeconds}`,
  says: Prisma.sql`'It lives ' || ${seconds} || ' s' || CASE WHEN ${seconds} > ${longestSeconds} THEN ', longer than an hour.' ELSE '.' END`,
});

/** Found by when they end, which an index has: none lives longer than that. */
const delegationTokens = ({ from, to }: Window) => Prisma.sql`
  SELECT t."issuedAt" AS "at", t."delegationId", i."name" || ' at ' || t."audience" AS "name",
    extract(epoch FROM t."expiresAt" - t."issuedAt")::int AS "seconds"
  FROM "delegation_tokens" t JOIN "delegations" g ON g."id" = t."delegationId" JOIN "identities" i ON i."id" = g."actorId"
  WHERE t."expiresAt" >= ${from} AND t."expiresAt" < ${to}::timestamptz + make_interval(secs => ${longestTokenSeconds})
    AND t."issuedAt" >= ${from} AND t."issuedAt" < ${to}`;

/** SVIDs of a local trust domain, by who had the console make them. */
const svids = ({ from, to }: Window) => Prisma.sql`
  SELECT a."at", a."number" AS "id", CASE a."action" WHEN 'connector.call' THEN a."detail" ->> 'agent' ELSE a."subjectName" END AS "name",
    CASE a."action" WHEN 'connector.call' THEN ${svidSeconds} ELSE (a."detail" ->> 'ttlSeconds')::int END AS "seconds"
  FROM "audit_events" a
  WHERE a."at" >= ${from} AND a."at" < ${to} AND a."outcome" = 'done'
    AND a."action" IN ('identity.issue-svid', 'identity.issue-certificate', 'connector.call')`;

/** What a marked tool handed out with an end that is known; the id of a call says about when it was. */
const handedOut = ({ from, to }: Window) => Prisma.sql`
  SELECT u."at", k."id", coalesce(u."connectorName" || '.', '') || coalesce(u."tool", 'a tool') AS "name",
    round(extract(epoch FROM k."expiresAt" - coalesce(k."issuedAt", u."at")))::bigint AS "seconds"
  FROM "issued_credentials" u JOIN "credentials" k ON k."id" = u."credentialId"
  WHERE u."decisionId" >= uuid_v7_floor(${from}::timestamptz - interval '1 day') AND u."at" >= ${from} AND u."at" < ${to}
    AND k."expiry" = 'known' AND k."expiresAt" IS NOT NULL`;

/** Whether a token of decision `d` names its connector at its gateway, by the URL the gateway enrolled with or reported last. */
const isForHere = Prisma.sql`coalesce(d."audiences" && ARRAY[g."url" || '/mcp/' || w."slug", (o."status" ->> 'url') || '/mcp/' || w."slug"], false)`;

export const tokenSources: Source[] = [
  {
    metric: 'M05',
    arrives: true,
    rows: (window) => {
      const { meets, says } = life(Prisma.sql`i."seconds"`);
      return Prisma.sql`
        SELECT i."at", NULL::text AS "environment", ${meets} AS "meets", i."seconds"::text AS "value", i."kind", i."id"::text AS "id",
          i."name", ${says} AS "says"
        FROM (SELECT t."at", 'delegation' AS "kind", t."delegationId"::text AS "id", t."name", t."seconds" FROM (${delegationTokens(window)}) t
          UNION ALL SELECT s."at", 'audit-event', s."id"::text, 'SVID of ' || s."name", s."seconds" FROM (${svids(window)}) s
          UNION ALL SELECT h."at", 'credential', h."id"::text, h."name", h."seconds" FROM (${handedOut(window)}) h
          UNION ALL SELECT m."at", 'decision', m."id"::text, 'Call of ' || m."name", m."seconds" FROM (${mintedCalls(window)}) m) i`;
    },
  },
  {
    metric: 'M06',
    arrives: true,
    rows: (window) => Prisma.sql`
      SELECT max(p."at") AS "at", NULL::text AS "environment", count(*) = 1 AS "meets", count(*)::text AS "value", 'decision' AS "kind",
        (array_agg(p."id" ORDER BY p."at" DESC))[1]::text AS "id", p."name",
        CASE count(*) WHEN 1 THEN 'One call was made under it.' ELSE count(*) || ' calls of one hour were made under it.' END AS "says"
      FROM (SELECT d."at", d."id", date_trunc('hour', d."at", 'UTC') AS "hour", coalesce(d."credentialKey", d."id"::text) AS "key",
          coalesce(d."agentName", d."spiffeId", 'somebody') || ', ' || d."credentialKind" AS "name"
        FROM "decisions" d
        WHERE d."at" >= ${window.from} AND d."at" < ${window.to} AND d."effect" = 'allow' AND d."method" = 'tools/call'
          AND d."credentialKind" IS NOT NULL) p
      GROUP BY p."hour", p."key", p."name"
      UNION ALL SELECT m."at", NULL, true, '1', 'decision', m."id"::text, 'minted for ' || m."name", 'It was minted for one call.'
        FROM (${mintedCalls(window)}) m`,
  },
  {
    metric: 'M16',
    arrives: true,
    rows: ({ from, to }) => Prisma.sql`
      SELECT d."at", ${environmentOf} AS "environment", w."refused" OR ${isForHere} AS "meets", NULL::text AS "value", ${callSubject},
        CASE WHEN w."refused" THEN 'The token was for another audience, or none, and was refused.'
          WHEN ${isForHere} THEN 'The token was for this connector at this gateway.'
          ELSE 'The token was accepted, and was for ' || coalesce(nullif(array_to_string(d."audiences", ', '), ''), 'nobody') || '.' END AS "says"
      FROM "decisions" d
      JOIN "gateways" g ON g."id" = d."gatewayId" LEFT JOIN "gateway_contacts" o ON o."gatewayId" = g."id"
      LEFT JOIN "connectors" c ON c."id" = d."connectorId"
      CROSS JOIN LATERAL (SELECT coalesce(d."code" = 'unauthenticated' AND d."detail" ~ '\\((wrong_aud|no_aud)\\)', false) AS "refused",
        coalesce(c."slug", d."record" #>> '{connector,slug}') AS "slug") w
      WHERE d."at" >= ${from} AND d."at" < ${to}
        AND (w."refused" OR (d."credentialKind" <> 'x509-svid' AND d."connectorId" IS NOT NULL))`,
  },
  {
    metric: 'M17',
    arrives: true,
    rows: (window) => Prisma.sql`
      SELECT d."at", ${environmentOf} AS "environment", NOT o."passedOn" AS "meets", NULL::text AS "value", ${callSubject},
        CASE WHEN o."passedOn" THEN 'What went on to the connector held the token the call came with.'
          ELSE 'The token the call came with was not in what went on.' END AS "says"
      FROM "decisions" d JOIN (${sentOn(window)}) o ON o."decisionId" = d."id" LEFT JOIN "connectors" c ON c."id" = d."connectorId"
      WHERE d."at" >= ${window.from} AND d."at" < ${window.to} AND d."credentialKind" IS NOT NULL`,
  },
];
