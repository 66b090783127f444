import type { Database } from '@/lib/database/client';
import { facetWord, fixedValues } from '../facet-words';
import { type IdentityField, type IdentityListFilter, identityFields, noValue } from '../filter';
import { facetTests, filterValues, matchingText } from './standing';

export type IdentityFacets = Record<IdentityField, { value: string; label: string; count: number }[]>;

/** Counts of each facet leave out its own choice, so that its other values can be compared. */
const counts = `
  WITH "rows" AS (
    SELECT *, ${identityFields.map((field) => `(NOT ${facetTests[field]})::int`).join(' + ')} AS "misses"
    FROM (${matchingText}) m
  )
  SELECT f."field", f."value", count(*)::int AS "count"
  FROM "rows" CROSS JOIN LATERAL (VALUES
    ('total', '', true), ${identityFields.map((field) => `('${field}', "${field}", ${facetTests[field]})`).join(', ')}
  ) AS f("field", "value", "passes")
  WHERE "misses" = 0 OR ("misses" = 1 AND NOT f."passes")
  GROUP BY 1, 2`;

/** How many identities match, and how many each facet value would leave. */
export async function readFacets(
  db: Database,
  filter: IdentityListFilter,
): Promise<{ total: number; facets: IdentityFacets }> {
  const rows = await db.$queryRawUnsafe<{ field: string; value: string; count: number }[]>(
    counts,
    ...filterValues(filter),
  );
  const owners = rows.flatMap(({ field, value }) => (field === 'owner' && value !== noValue ? [value] : []));
  const members = await db.member.findMany({ where: { id: { in: owners } }, select: { id: true, name: true } });
  const names = new Map([...members.map(({ id, name }) => [id, name] as const), [noValue, 'no owner'] as const]);
  const facet = (field: IdentityField) => {
    const found = new Map(rows.filter((row) => row.field === field).map((row) => [row.value, row.count]));
    const fixed = fixedValues[field];
    // A kind of row that has no such value is not offered: an agent runs no connector.
    const values = fixed ?? [...new Set([...found.keys(), ...(filter[field] ?? [])])].sort();
    return values.map((value) => ({
      value,
      label: field === 'owner' ? (names.get(value) ?? 'not a member') : facetWord(field, value),
      count: found.get(value) ?? 0,
    }));
  };
  return {
    total: rows.find((row) => row.field === 'total')?.count ?? 0,
    facets: Object.fromEntries(identityFields.map((field) => [field, facet(field)])) as IdentityFacets,
  };
}
