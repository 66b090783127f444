import { z } from 'zod';
import { defineQuery } from '@/lib/operations/query';
import { freshDays, nextStep, type RoadFacts, type RoadStep, roadOf } from '../road';

export type Road = {
  connector: { id: string; name: string };
  facts: RoadFacts;
  steps: RoadStep[];
  next: string | null;
};
export type Roads = { roads: Road[]; connectors: number };

type Row = {
  id: string;
  name: string;
  known: number;
  sealed: number;
  kept: number;
  callCredentials: RoadFacts['callCredentials'];
};

const newestSetting = `(
  SELECT t."mode" FROM "call_credential_settings" t WHERE t."connectorId" = c."id" ORDER BY t."at" DESC, t."id" DESC LIMIT 1)`;

/** What each gateway last saw when it asked the connector without a credential. */
const askedAsStranger = `
  SELECT DISTINCT ON (d."gatewayId") d."answersStrangers" FROM "discoveries" d
  WHERE d."connectorId" = c."id" AND d."answersStrangers" IS NOT NULL ORDER BY d."gatewayId", d."at" DESC`;

/** Static secrets at each connector that have not ended, and how far each is on its way out. $1 is now, $2 one connector. */
const facts = `
  WITH "at" AS (
    SELECT DISTINCT p."connectorId", p."credentialId" FROM "credential_places" p
    LEFT JOIN "credential_ends" e ON e."credentialId" = p."credentialId"
    WHERE p."endedAt" IS NULL AND e."credentialId" IS NULL AND p."kind" IN ('environment', 'header', 'import')
  ), "held" AS (
    SELECT s."connectorId", s."credentialId", max(s."createdAt") AS "sealedAt" FROM "sealed_secrets" s
    WHERE NOT EXISTS (SELECT FROM "secret_ends" e WHERE e."secretId" = s."id") GROUP BY 1, 2
  )
  SELECT c."id", c."name", count(a."credentialId")::int AS "known", count(h."credentialId")::int AS "sealed",
    count(h."credentialId") FILTER (
      WHERE k."expiry" = 'known' AND m."id" IS NOT NULL AND d."memberId" IS NULL
        AND h."sealedAt" > $1::timestamptz - interval '${freshDays} days')::int AS "kept",
    CASE WHEN ${newestSetting} IS DISTINCT FROM 'required' THEN 'off' ELSE
      coalesce((SELECT CASE WHEN bool_or(s."answersStrangers") THEN 'bypassable' ELSE 'verified' END
        FROM (${askedAsStranger}) s HAVING count(*) > 0), 'unproven') END AS "callCredentials"
  FROM "connectors" c
  LEFT JOIN "at" a ON a."connectorId" = c."id"
  LEFT JOIN "credentials" k ON k."id" = a."credentialId"
  LEFT JOIN "held" h ON h."connectorId" = c."id" AND h."credentialId" = a."credentialId"
  LEFT JOIN "members" m ON m."id" = coalesce(k."ownerId", c."ownerId")
  LEFT JOIN "member_departures" d ON d."memberId" = m."id"
  WHERE $2::uuid IS NULL OR c."id" = $2
  GROUP BY c."id" ORDER BY count(a."credentialId") DESC, c."name"`;

/** The way of each connector from static secrets to none; with an id, of that one. */
export const readRoads = defineQuery({
  name: 'credential.roads',
  permission: 'credentials:read',
  input: z.object({ connectorId: z.uuid().optional() }),
  run: async ({ db, now }, { connectorId }) => {
    const rows = await db.$queryRawUnsafe<Row[]>(facts, now, connectorId ?? null);
    const roads = rows.map(({ id, name, ...counted }): Road => {
      const steps = roadOf(counted);
      return { connector: { id, name }, facts: counted, steps, next: nextStep(steps)?.name ?? null };
    });
    // What has no static secret is counted, not listed: a fleet of thousands has few that do.
    const value: Roads = {
      roads: connectorId ? roads : roads.filter(({ facts: { known } }) => known > 0),
      connectors: rows.length,
    };
    return { ok: true, value };
  },
});
