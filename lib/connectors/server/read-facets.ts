import type { Database } from '@/lib/database/client';
import { tiers } from '@/lib/gateways/wire';
import { connectorStatuses } from '../connector-status';
import { type ConnectorField, type ConnectorFilter, connectorFields, noValue, useBuckets } from '../filter';
import { statusWords, useWords } from '../status-words';
import { facetTests, filterValues, matchingText } from './standing';

export type FacetCount = { value: string; label: string; count: number };
export type ConnectorFacets = Record<ConnectorField, FacetCount[]>;

/** Values always shown, with 0 where nothing has them. */
const always: Partial<Record<ConnectorField, readonly string[]>> = {
  status: connectorStatuses,
  tier: tiers,
  used: useBuckets,
};

const misses = connectorFields.map((field) => `(NOT ${facetTests[field]})::int`).join(' + ');

/**
 * One pass over the connectors: rows alike in every facet become one with a number, and each of these counts for the
 * facets whose own test is the only one it fails, so that counts follow the other facets.
 */
const counts = `
  WITH "kinds" AS (
    SELECT ${connectorFields.map((field) => `"${field}"`).join(', ')}, count(*) AS "n"
    FROM (${matchingText}) m GROUP BY ${connectorFields.map((_, index) => index + 1).join(', ')}
  ), "judged" AS (SELECT *, ${misses} AS "misses" FROM "kinds")
  SELECT f."field", f."value", sum(j."n")::int AS "count"
  FROM "judged" j CROSS JOIN LATERAL (VALUES
    ('total', '', true), ${connectorFields.map((field) => `('${field}', "${field}", ${facetTests[field]})`).join(', ')}
  ) AS f("field", "value", "passes")
  WHERE j."misses" = 0 OR (j."misses" = 1 AND NOT f."passes")
  GROUP BY 1, 2`;

/** How many connectors match, and how many each facet value would leave. */
export async function readFacets(
  db: Database,
  filter: ConnectorFilter,
  now: Date,
): Promise<{ total: number; facets: ConnectorFacets }> {
  const rows = await db.$queryRawUnsafe<{ field: string; value: string; count: number }[]>(
    counts,
    ...filterValues(filter, now),
  );
  const names = await ownerNames(db, [
    ...rows.flatMap((row) => (row.field === 'owner' ? [row.value] : [])),
    ...(filter.owner ?? []),
  ]);
  const label = (field: ConnectorField, value: string): string => {
    if (field === 'owner') return value === noValue ? 'no owner' : (names.get(value) ?? 'not a member');
    if (field === 'status') return statusWords[value as keyof typeof statusWords]?.word ?? value;
    if (field === 'used') return useWords[value as keyof typeof useWords] ?? value;
    return value;
  };
  const facet = (field: ConnectorField): FacetCount[] => {
    const found = new Map(rows.filter((row) => row.field === field).map((row) => [row.value, row.count]));
    const fixed = always[field] ?? [];
    const extra = [...found.keys(), ...(filter[field] ?? [])].filter((value) => !fixed.includes(value));
    const byCount = [...new Set(extra)].sort((a, b) => (found.get(b) ?? 0) - (found.get(a) ?? 0) || (a < b ? -1 : 1));
    return [...fixed, ...byCount].map((value) => ({
      value,
      label: label(field, value),
      count: found.get(value) ?? 0,
    }));
  };
  return {
    total: rows.find((row) => row.field === 'total')?.count ?? 0,
    facets: Object.fromEntries(connectorFields.map((field) => [field, facet(field)])) as ConnectorFacets,
  };
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

async function ownerNames(db: Database, ids: string[]): Promise<Map<string, string>> {
  const members = await db.member.findMany({
    where: { id: { in: ids.filter((id) => uuid.test(id)) } },
    select: { id: true, name: true },
  });
  return new Map(members.map((member) => [member.id, member.name]));
}
