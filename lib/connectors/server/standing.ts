import { silentAfterSeconds } from '@/lib/gateways/fleet-status';
import { type ConnectorField, type ConnectorFilter, connectorFields } from '../filter';

/** Whether a gateway that was heard from lately says this of the connector. One hash for a list, one probe for a row. */
const said = (state: string): string => `EXISTS (
      SELECT FROM "connector_reports" e JOIN "gateway_contacts" k ON k."gatewayId" = e."gatewayId"
      WHERE e."connectorId" = c."id" AND e."state" = '${state}' AND k."at" > $2::timestamptz)`;
const discovered = `EXISTS (SELECT FROM "discoveries" d WHERE d."connectorId" = c."id")`;

/**
 * How every connector stands now, as one SELECT: a row a connector, with its status and the bucket of its last use. The
 * rule is `connectorStatus` in SQL, so that facets see every connector without loading it; a test holds both to the same
 * answers. A gateway that has been silent says nothing about what it serves. $1 is now, $2 the moment before which a
 * gateway is silent. Each join is by a unique key, so that PostgreSQL leaves out those a query reads nothing of.
 */
export const standing = `
  SELECT c.*, u."lastAt", r."id" AS "revocationId",
    CASE WHEN r."id" IS NOT NULL THEN 'revoked'
         WHEN ${discovered} AND ${said('ready')} THEN 'serving'
         WHEN ${said('failed')} THEN 'failed'
         WHEN ${said('not-allowed')} THEN 'not-allowed'
         WHEN ${said('starting')} THEN 'starting'
         WHEN ${discovered} THEN 'unreported'
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
    ORDER BY v."subjectId", v."requestedAt" DESC) r ON r."subjectId" = c."id"`;

const times = (now: Date): unknown[] => [now, new Date(now.getTime() - silentAfterSeconds * 1000)];

/** Text as a LIKE pattern that finds it anywhere and means nothing else. */
export const anywhere = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

/** A statement's text with the values of its parameters. */
export type Statement = { text: string; values: unknown[] };

/** Connectors that match the filter's text, and the test of each facet something is chosen of. */
export function matchingText(
  { q, ...filter }: ConnectorFilter,
  now: Date,
): Statement & { tests: Partial<Record<ConnectorField, string>> } {
  const values = times(now);
  const found = q ? `$${values.push(anywhere(q))}` : null;
  const columns = ['name', 'slug', 'url', 'command'];
  const where = found ? `WHERE ${columns.map((column) => `s."${column}" ILIKE ${found}`).join(' OR ')}` : '';
  const tests = Object.fromEntries(
    connectorFields.flatMap((field) => {
      const chosen = filter[field];
      return chosen?.length ? [[field, `"${field}" = ANY ($${values.push(chosen)}::text[])`]] : [];
    }),
  );
  return {
    text: `SELECT * FROM (${standing}) s ${where}`,
    values,
    tests,
  };
}

/** Connectors that match text and facets. */
export function matching(filter: ConnectorFilter, now: Date): Statement {
  const { text, values, tests } = matchingText(filter, now);
  const all = Object.values(tests);
  return { text: all.length > 0 ? `SELECT * FROM (${text}) m WHERE ${all.join(' AND ')}` : text, values };
}

/** How the named connectors stand. */
export const standingOf = (ids: readonly string[], now: Date): Statement => ({
  text: `SELECT "id", "status", "lastAt", "revocationId" FROM (${standing}) s WHERE "id" = ANY ($3::uuid[])`,
  values: [...times(now), ids],
});
