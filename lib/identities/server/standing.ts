import { type IdentityField, type IdentityListFilter, identityFields } from '../filter';

/** How every identity stands, as one SELECT: a row an identity, with the values its facets count. */
const standing = `
  SELECT i."id", i."name", i."spiffeId", i."createdAt", i."kind", i."trustDomain" AS "domain",
    coalesce(i."ownerId"::text, 'none') AS "owner",
    CASE WHEN r."id" IS NULL THEN 'active' ELSE 'revoked' END AS "state", r."id" AS "openRevocationId",
    CASE WHEN i."kind" = 'agent' THEN 'none' WHEN c."id" IS NULL THEN 'unbound' ELSE 'bound' END AS "bound",
    c."id" AS "connectorId", c."name" AS "connectorName"
  FROM "identities" i
  LEFT JOIN "connectors" c ON c."identityId" = i."id"
  LEFT JOIN (
    SELECT DISTINCT ON (v."subjectId") v."subjectId", v."id" FROM "revocations" v
    WHERE v."subjectKind" = 'identity'
      AND NOT EXISTS (SELECT FROM "reinstatements" l WHERE l."revocationId" = v."id")
    ORDER BY v."subjectId", v."requestedAt" DESC) r ON r."subjectId" = i."id"`;

/** A facet lets a row pass when nothing of it is chosen, or the row's value is. $1 is the text, facets follow. */
export const facetTests = Object.fromEntries(
  identityFields.map((field, index) => [
    field,
    `(cardinality($${index + 2}::text[]) = 0 OR "${field}" = ANY ($${index + 2}))`,
  ]),
) as Record<IdentityField, string>;

/** Identities that match the text alone; facets come on top. */
export const matchingText = `SELECT * FROM (${standing}) s
  WHERE $1::text IS NULL OR s."name" ILIKE $1 OR s."spiffeId" ILIKE $1`;

/** Identities that match text and facets. */
export const matching = `SELECT * FROM (${matchingText}) m WHERE ${Object.values(facetTests).join(' AND ')}`;

/** Text as a LIKE pattern that finds it anywhere and means nothing else. */
const anywhere = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

/** The parameters $1 to $6 of the texts above. */
export const filterValues = (filter: IdentityListFilter): unknown[] => [
  filter.q ? anywhere(filter.q) : null,
  ...identityFields.map((field) => filter[field] ?? []),
];
