import { silentAfterSeconds } from '@/lib/gateways/fleet-status';
import type { ConnectorFilter } from '../filter';

/**
 * How every connector stands now, as one SELECT: a row a connector, with its status and the bucket of its last use.
 * The rule is `connectorStatus` in SQL, so that facets see every connector without loading it; a test holds both to the
 * same answers. A gateway that has been silent says nothing about what it serves. $1 is now, $2 the moment before which a gateway is silent.
 */
export const standing = `
  SELECT c.*, u."lastAt", r."id" AS "revocationId",
    CASE WHEN r."id" IS NOT NULL THEN 'revoked'
         WHEN s."ready" AND d."discovered" THEN 'serving'
         WHEN s."failed" THEN 'failed'
         WHEN s."notAllowed" THEN 'not-allowed'
         WHEN s."starting" THEN 'starting'
         WHEN d."discovered" THEN 'unreported'
         ELSE 'undiscovered' END AS "status",
    CASE WHEN u."lastAt" IS NULL THEN 'never'
         WHEN u."lastAt" > $1::timestamptz - interval '1 hour' THEN 'hour'
         WHEN u."lastAt" > $1::timestamptz - interval '1 day' THEN 'day'
         WHEN u."lastAt" > $1::timestamptz - interval '7 days' THEN 'week'
         WHEN u."lastAt" > $1::timestamptz - interval '30 days' THEN 'month'
         ELSE 'older' END AS "used",
    coalesce(c."ownerId"::text, 'none') AS "owner", c."environmentName" AS "environment"
  FROM "connectors" c
  LEFT JOIN "connector_uses" u ON u."connectorId" = c."id"
  LEFT JOIN (
    SELECT DISTINCT ON (v."subjectId") v."subjectId", v."id" FROM "revocations" v
    WHERE v."subjectKind" = 'connector'
      AND NOT EXISTS (SELECT FROM "reinstatements" l WHERE l."revocationId" = v."id")
    ORDER BY v."subjectId", v."requestedAt" DESC) r ON r."subjectId" = c."id"
  LEFT JOIN (
    SELECT (e ->> 'connectorId')::uuid AS "connectorId",
           bool_or(e ->> 'state' = 'ready') AS "ready",
           bool_or(e ->> 'state' = 'not-allowed') AS "notAllowed",
           bool_or(e ->> 'state' = 'failed') AS "failed",
           bool_or(e ->> 'state' = 'starting') AS "starting"
    FROM "gateway_contacts" k CROSS JOIN LATERAL jsonb_array_elements(k."status" -> 'connectors') e
    WHERE k."at" > $2::timestamptz GROUP BY 1) s ON s."connectorId" = c."id"
  CROSS JOIN LATERAL (
    SELECT EXISTS (SELECT FROM "discoveries" v WHERE v."connectorId" = c."id") AS "discovered") d`;

/** A facet lets a row pass when nothing of it is chosen, or the row's value is. */
const lets = (field: string, parameter: number): string =>
  `(cardinality($${parameter}::text[]) = 0 OR "${field}" = ANY ($${parameter}))`;

/** Each facet's test, in the order of `filterValues`. */
export const facetTests: Record<string, string> = {
  status: lets('status', 4),
  owner: lets('owner', 5),
  environment: lets('environment', 6),
  tier: lets('tier', 7),
  used: lets('used', 8),
  transport: lets('transport', 9),
  origin: lets('origin', 10),
};

/** Connectors that match the text alone; facets come on top. */
export const matchingText = `SELECT * FROM (${standing}) s
  WHERE $3::text IS NULL OR s."name" ILIKE $3 OR s."slug" ILIKE $3 OR s."url" ILIKE $3 OR s."command" ILIKE $3`;

/** Connectors that match text and facets. */
export const matching = `SELECT * FROM (${matchingText}) m WHERE ${Object.values(facetTests).join(' AND ')}`;

/** Text as a LIKE pattern that finds it anywhere and means nothing else. */
export const anywhere = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

/** The parameters $1 to $10 of the texts above. */
export const filterValues = (filter: ConnectorFilter, now: Date): unknown[] => [
  now,
  new Date(now.getTime() - silentAfterSeconds * 1000),
  filter.q ? anywhere(filter.q) : null,
  filter.status ?? [],
  filter.owner ?? [],
  filter.environment ?? [],
  filter.tier ?? [],
  filter.used ?? [],
  filter.transport ?? [],
  filter.origin ?? [],
];
