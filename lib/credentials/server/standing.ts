import { type CredentialField, type CredentialFilter, credentialFields } from '../filter';

/** Places of each credential, gathered once. */
const placed = `
  SELECT p."credentialId",
    array_agg(DISTINCT p."kind") FILTER (WHERE p."endedAt" IS NULL) AS "places",
    array_agg(DISTINCT p."connectorId"::text) FILTER (WHERE p."connectorId" IS NOT NULL AND p."endedAt" IS NULL) AS "connectors",
    array_agg(DISTINCT p."connectorName") FILTER (WHERE p."connectorName" IS NOT NULL AND p."endedAt" IS NULL) AS "connectorNames",
    string_agg(DISTINCT p."name", ' ') AS "names",
    count(DISTINCT p."holder") FILTER (WHERE p."endedAt" IS NULL AND p."kind" NOT IN ('issued', 'result'))::int AS "holders",
    bool_or(p."kind" IN ('environment', 'header') AND p."endedAt" IS NULL) AS "held",
    bool_and(p."kind" = 'issued') AS "onlyIssued",
    bool_or(p."kind" NOT IN ('issued', 'bearer') AND p."endedAt" IS NULL) AS "ours",
    max(p."lastSeenAt") FILTER (WHERE p."kind" IN ('argument', 'bearer')) AS "seenAt"
  FROM "credential_places" p GROUP BY 1`;

/** When the secret was last put into a call, or else when the command that has it last served one; and whose it is. */
const used = `
  SELECT s."credentialId", max(u."lastAt") AS "injectedAt",
    max(c."lastAt") FILTER (WHERE s."place" = 'environment' AND e."secretId" IS NULL AND c."lastAt" >= s."createdAt") AS "servedAt",
    (array_agg(o."ownerId") FILTER (WHERE o."ownerId" IS NOT NULL AND e."secretId" IS NULL))[1] AS "ownerId"
  FROM "sealed_secrets" s
  JOIN "connectors" o ON o."id" = s."connectorId"
  LEFT JOIN "secret_ends" e ON e."secretId" = s."id"
  LEFT JOIN "connector_uses" c ON c."connectorId" = s."connectorId"
  LEFT JOIN (SELECT "secretId", max("lastAt") AS "lastAt" FROM "secret_uses" GROUP BY 1) u ON u."secretId" = s."id"
  GROUP BY 1`;

/**
 * How every credential stands, as one SELECT: a row each, its facets' values as arrays. $1 is now. What a tool handed out,
 * or a stranger presented, is listed; it lacks an owner or an end only once it is known in a place of ours.
 */
const standing = `
  SELECT c.*, coalesce(p."places", '{}') AS "places", coalesce(p."connectorNames", '{}') AS "connectorNames",
    p."names", p."seenAt", u."injectedAt", u."servedAt", e."at" AS "endAt", m."id" AS "whose", m."name" AS "ownerName",
    d."at" AS "departedAt",
    ARRAY[c."kind"] AS "f_kind",
    ARRAY[CASE WHEN e."at" IS NOT NULL THEN 'ended' WHEN p."held" THEN 'sealed' WHEN p."places" IS NULL THEN 'retired'
      WHEN p."onlyIssued" THEN 'issued' ELSE 'found' END] AS "f_state",
    ARRAY[CASE WHEN c."expiry" <> 'known' THEN c."expiry" WHEN c."expiresAt" <= $1 THEN 'expired'
      WHEN c."expiresAt" < $1::timestamptz + interval '24 hours' THEN 'day'
      WHEN c."expiresAt" < $1::timestamptz + interval '7 days' THEN 'week'
      WHEN c."expiresAt" < $1::timestamptz + interval '30 days' THEN 'month' ELSE 'later' END] AS "f_expiry",
    CASE WHEN e."at" IS NOT NULL OR p."places" IS NULL THEN array_remove(ARRAY[CASE WHEN p."seenAt" > e."at" THEN 'seen-after-end' END], NULL)
      ELSE array_remove(ARRAY[
        CASE WHEN c."expiry" = 'never' AND p."ours" THEN 'never-expires' END,
        CASE WHEN m."id" IS NULL AND p."ours" THEN 'no-owner' END,
        CASE WHEN d."at" IS NOT NULL THEN 'orphaned' END,
        CASE WHEN p."holders" > 1 THEN 'shared' END], NULL) END AS "f_mark",
    ARRAY[coalesce(m."id"::text, 'none')] AS "f_owner",
    coalesce(p."connectors", ARRAY['none']) AS "f_connector"
  FROM "credentials" c
  LEFT JOIN (${placed}) p ON p."credentialId" = c."id"
  LEFT JOIN (${used}) u ON u."credentialId" = c."id"
  LEFT JOIN "credential_ends" e ON e."credentialId" = c."id"
  LEFT JOIN "members" m ON m."id" = coalesce(c."ownerId", u."ownerId")
  LEFT JOIN "member_departures" d ON d."memberId" = m."id"`;

/** A facet lets a row pass when nothing of it is chosen, or the row has a chosen value. */
export const facetTests = Object.fromEntries(
  credentialFields.map((field, index) => [
    field,
    `(cardinality($${index + 3}::text[]) = 0 OR "f_${field}" && $${index + 3})`,
  ]),
) as Record<CredentialField, string>;

/** Credentials that match the text alone; facets come on top. */
export const matchingText = `SELECT * FROM (${standing}) s
  WHERE $2::text IS NULL OR s."account" ILIKE $2 OR s."fingerprint" ILIKE $2 OR s."prefix" ILIKE $2 OR s."lastFour" ILIKE $2
    OR s."names" ILIKE $2 OR array_to_string(s."connectorNames", ' ') ILIKE $2`;

/** Credentials that match text and facets. */
export const matching = `SELECT * FROM (${matchingText}) m WHERE ${Object.values(facetTests).join(' AND ')}`;

/** Text as a LIKE pattern that finds it anywhere and means nothing else. */
const anywhere = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

export type Narrowing = Pick<CredentialFilter, CredentialField | 'q'>;

/** The parameters $1 to $8 of the texts above. */
export const filterValues = (filter: Narrowing, now: Date): unknown[] => [
  now,
  filter.q ? anywhere(filter.q) : null,
  ...credentialFields.map((field) => filter[field] ?? []),
];
