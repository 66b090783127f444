import type { Database } from '@/lib/database/client';
import { facetWord, fixedValues } from '../facet-words';
import { type CredentialField, type CredentialFilter, credentialFields, noValue } from '../filter';
import { facetTests, filterValues, matchingText } from './standing';

export type CredentialFacets = Record<CredentialField, { value: string; label: string; count: number }[]>;

/** Counts of each facet leave out its own choice, so that its other values can be compared. A row counts once a value. */
const counts = `
  WITH "rows" AS (
    SELECT *, ${credentialFields.map((field) => `(NOT ${facetTests[field]})::int`).join(' + ')} AS "misses"
    FROM (${matchingText}) m
  )
  SELECT f."field", v."value", count(*)::int AS "count"
  FROM "rows" CROSS JOIN LATERAL (VALUES
    ('total', ARRAY[''], true), ${credentialFields.map((field) => `('${field}', "f_${field}", ${facetTests[field]})`).join(', ')}
  ) AS f("field", "values", "passes") CROSS JOIN LATERAL unnest(f."values") AS v("value")
  WHERE "misses" = 0 OR ("misses" = 1 AND NOT f."passes")
  GROUP BY 1, 2`;

async function namesOf(db: Database, ids: Record<'owner' | 'connector', string[]>): Promise<Map<string, string>> {
  const [members, connectors] = await Promise.all([
    db.member.findMany({ where: { id: { in: ids.owner } }, select: { id: true, name: true } }),
    db.connector.findMany({ where: { id: { in: ids.connector } }, select: { id: true, name: true } }),
  ]);
  return new Map([...members, ...connectors].map(({ id, name }) => [id, name]));
}

/** How many credentials match, and how many each facet value would leave. */
export async function readFacets(
  db: Database,
  filter: CredentialFilter,
  now: Date,
): Promise<{ total: number; facets: CredentialFacets }> {
  const rows = await db.$queryRawUnsafe<{ field: string; value: string; count: number }[]>(
    counts,
    ...filterValues(filter, now),
  );
  const idsOf = (field: string) =>
    rows.flatMap((row) => (row.field === field && row.value !== noValue ? [row.value] : []));
  const names = await namesOf(db, { owner: idsOf('owner'), connector: idsOf('connector') });
  const label = (field: CredentialField, value: string): string => {
    if (field !== 'owner' && field !== 'connector') return facetWord(field, value);
    if (value === noValue) return field === 'owner' ? 'no owner' : 'no connector';
    return names.get(value) ?? (field === 'owner' ? 'not a member' : 'a removed connector');
  };
  const facet = (field: CredentialField) => {
    const found = new Map(rows.filter((row) => row.field === field).map((row) => [row.value, row.count]));
    const values = fixedValues[field] ?? [...new Set([...found.keys(), ...(filter[field] ?? [])])].sort();
    return values.map((value) => ({ value, label: label(field, value), count: found.get(value) ?? 0 }));
  };
  return {
    total: rows.find((row) => row.field === 'total')?.count ?? 0,
    facets: Object.fromEntries(credentialFields.map((field) => [field, facet(field)])) as CredentialFacets,
  };
}
