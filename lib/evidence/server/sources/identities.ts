import { Prisma } from '@/lib/database/generated/client';
import { secretName } from './secret-name';
import { lives } from './secrets';
import { sightingsIn } from './sightings';
import type { Source } from './source';

const day = Prisma.sql`interval '24 hours'`;
const month = Prisma.sql`interval '30 days'`;

/** The newest decision on a request of an identity within a day: the credential in it is one a gateway accepted. */
const newestRequest = (to: Date) => Prisma.sql`
  SELECT d."at", d."credentialKind" AS "kind" FROM "decisions" d
  WHERE d."identityId" = i."id" AND d."at" >= ${to}::timestamptz - ${day} AND d."at" < ${to}
    AND d."id" >= uuid_v7_floor(${to}::timestamptz - interval '25 hours')
  ORDER BY d."at" DESC LIMIT 1`;

/** How an identity showed by that credential who it is. */
const proved = Prisma.sql`coalesce(r."kind" IN ('jwt-svid', 'x509-svid', 'delegation-token-svid'), false)`;

/** Agents that called, each by the credential it called with last. */
const callers = (to: Date) => Prisma.sql`
  SELECT r."at", NULL::text AS "environment", ${proved} AS "meets", NULL::text AS "value", 'identity' AS "kind",
    i."id"::text AS "id", i."name", CASE WHEN ${proved} THEN 'It last called with an SVID.'
      ELSE 'It last called with ' || coalesce(r."kind", 'no credential') || ', without an SVID.' END AS "says"
  FROM "identities" i CROSS JOIN LATERAL (${newestRequest(to)}) r WHERE i."kind" = 'agent'`;

/** Connectors at a URL that were called: what they run as, and whether that was seen. */
const called = (to: Date) => Prisma.sql`
  SELECT coalesce(r."at", c."createdAt") AS "at", c."environmentName" AS "environment", ${proved} AS "meets",
    NULL::text AS "value", 'connector' AS "kind", c."id"::text AS "id", c."name",
    CASE WHEN ${proved} THEN 'Its SVID was accepted.' WHEN i."id" IS NULL THEN 'It is bound to no SPIFFE ID.'
      ELSE 'It is bound to ' || i."spiffeId" || ', and no gateway saw its SVID.' END AS "says"
  FROM "connectors" c
  CROSS JOIN LATERAL (SELECT d."at" FROM "decisions" d WHERE d."connectorId" = c."id" AND d."at" >= ${to}::timestamptz - ${day}
    AND d."at" < ${to} AND d."id" >= uuid_v7_floor(${to}::timestamptz - interval '25 hours') LIMIT 1) u
  LEFT JOIN "identities" i ON i."id" = c."identityId"
  LEFT JOIN LATERAL (${newestRequest(to)}) r ON true
  WHERE c."transport" = 'http'`;

/** The strongest signs of `sharedSigns`: two sources whose calls of an hour interleave, or two workloads SPIRE gives it to. */
const sharedIdentities = (to: Date) => Prisma.sql`
  WITH seen AS MATERIALIZED (${sightingsIn('source', day, to)})
  SELECT u."at", NULL::text AS "environment", w."why" IS NULL AS "meets", NULL::text AS "value", 'identity' AS "kind",
    i."id"::text AS "id", i."name", coalesce(w."why", 'Nothing shows that more than one workload uses it.') AS "says"
  FROM (SELECT "identityId", max("lastAt") AS "at" FROM seen GROUP BY 1) u JOIN "identities" i ON i."id" = u."identityId"
  LEFT JOIN (SELECT DISTINCT one."identityId" FROM seen one JOIN seen other ON other."identityId" = one."identityId"
      AND other."hour" = one."hour" AND other."value" > one."value"
    WHERE one."firstAt" <= other."lastAt" AND other."firstAt" <= one."lastAt") s ON s."identityId" = i."id"
  LEFT JOIN (SELECT "identityId" FROM "spire_entries" WHERE "importedAt" < ${to} GROUP BY 1
    HAVING count(DISTINCT "selectors") > 1) e ON e."identityId" = i."id"
  CROSS JOIN LATERAL (SELECT CASE
    WHEN s."identityId" IS NOT NULL THEN 'Calls of one hour came from several places, in between each other.'
    WHEN e."identityId" IS NOT NULL THEN 'SPIRE gives it to several different workloads.' END AS "why") w`;

/** Secrets in a place they are used from: given to a connector, imported, or presented. Who has one is its holder. */
const sharedSecrets = (to: Date) => Prisma.sql`
  SELECT p."at", NULL::text AS "environment", p."holders" = 1 AS "meets", NULL::text AS "value", 'credential' AS "kind",
    k."id"::text AS "id", ${secretName} AS "name",
    CASE WHEN p."holders" = 1 THEN 'One workload or connector alone has it.' ELSE p."holders" || ' workloads or connectors have it.' END AS "says"
  FROM (SELECT "credentialId", count(DISTINCT "holder") AS "holders", max("firstSeenAt") AS "at" FROM "credential_places"
    WHERE "firstSeenAt" < ${to} AND ("endedAt" IS NULL OR "endedAt" >= ${to}) AND "kind" NOT IN ('issued', 'result')
    GROUP BY 1) p
  JOIN "credentials" k ON k."id" = p."credentialId"
  LEFT JOIN "credential_ends" e ON e."credentialId" = k."id"
  WHERE ${lives(to)}`;

/** What a person had the console do with an agent's identity: call as it, or make an SVID of it. */
const byPeople = (to: Date) => Prisma.sql`
  SELECT DISTINCT ON (1) i."id", a."at", a."actorName" || CASE a."action" WHEN 'connector.call' THEN ' called as it from the console.'
      ELSE ' had the console make an SVID of it.' END AS "says"
  FROM "audit_events" a
  JOIN "identities" i ON CASE a."action" WHEN 'connector.call' THEN i."spiffeId" = a."detail" ->> 'agent' ELSE i."id"::text = a."subjectId" END
  WHERE a."at" > ${to}::timestamptz - ${month} AND a."at" < ${to} AND a."actorKind" = 'member' AND a."outcome" = 'done'
    AND a."action" IN ('connector.call', 'identity.issue-svid', 'identity.issue-certificate')
  ORDER BY 1, a."at" DESC`;

export const identitySources: Source[] = [
  { metric: 'M03', rows: ({ to }) => Prisma.sql`${callers(to)} UNION ALL ${called(to)}` },
  {
    metric: 'M04',
    rows: ({ to }) => Prisma.sql`SELECT * FROM (${sharedIdentities(to)}) i UNION ALL ${sharedSecrets(to)}`,
  },
  {
    metric: 'M38',
    rows: ({ to }) => Prisma.sql`
      SELECT s."at", NULL::text AS "environment", cardinality(s."names") = 1 AS "meets", NULL::text AS "value", 'identity' AS "kind",
        i."id"::text AS "id", i."name", 'It was let call connectors of ' || array_to_string(s."names", ', ') || '.' AS "says"
      FROM (SELECT "identityId", max("lastAt") AS "at", array_agg(DISTINCT "value" ORDER BY "value") AS "names"
        FROM (${sightingsIn('environment', month, to)}) s GROUP BY 1) s
      JOIN "identities" i ON i."id" = s."identityId"`,
  },
  {
    metric: 'M39',
    rows: ({ to }) => Prisma.sql`
      SELECT coalesce(p."at", i."createdAt") AS "at", NULL::text AS "environment", p."id" IS NULL AS "meets", NULL::text AS "value",
        'identity' AS "kind", i."id"::text AS "id", i."name",
        coalesce(p."says", 'No person used it through the console in 30 days.') AS "says"
      FROM "identities" i LEFT JOIN (${byPeople(to)}) p ON p."id" = i."id"
      WHERE i."kind" = 'agent' AND i."createdAt" < ${to}`,
  },
];
