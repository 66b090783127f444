import type { Database } from '@/lib/database/client';
import { tiers } from '@/lib/gateways/wire';
import { connectorStatuses } from '../connector-status';
import { type ConnectorField, type ConnectorFilter, connectorFields, noValue, useBuckets } from '../filter';
import { statusWords, useWords } from '../status-words';
import { matchingText, type Statement } from './standing';

export type FacetCount = { value: string; label: string; count: number };
export type ConnectorFacets = Record<ConnectorField, FacetCount[]>;

/** Values always shown, with 0 where nothing has them. */
const always: Partial<Record<ConnectorField, readonly string[]>> = {
  status: connectorStatuses,
  tier: tiers,
  used: useBuckets,
};

/**
 * One pass over the connectors with a small table of counts a facet. A connector counts for a value when it passes every
 * facet's test but that facet's own, so that counts follow the other facets.
 */
function countsOf(filter: ConnectorFilter, now: Date): Statement {
  const { text, values, tests } = matchingText(filter, now);
  const chosen = Object.values(tests);
  const misses = chosen.length > 0 ? chosen.map((test) => `(NOT ${test})::int`).join(' + ') : '0';
  const counted = (field: ConnectorField) => {
    const own = tests[field];
    return `count(*) FILTER (WHERE "misses" = 0${own ? ` OR ("misses" = 1 AND NOT ${own})` : ''})`;
  };
  const each = (what: (field: ConnectorField) => string, rest: string) =>
    `CASE ${connectorFields.map((field) => `WHEN grouping("${field}") = 0 THEN ${what(field)}`).join(' ')} ELSE ${rest} END`;
  return {
    values,
    text: `
      SELECT ${each((field) => `'${field}'`, "'total'")} AS "field", ${each((field) => `"${field}"`, "''")} AS "value",
        (${each(counted, `count(*) FILTER (WHERE "misses" = 0)`)})::int AS "count"
      FROM (SELECT ${connectorFields.map((field) => `"${field}"`).join(', ')}, ${misses} AS "misses" FROM (${text}) m) j
      GROUP BY GROUPING SETS (${connectorFields.map((field) => `("${field}")`).join(', ')}, ())`,
  };
}

/** How many connectors match, and how many each facet value would leave. */
export async function readFacets(
  db: Database,
  filter: ConnectorFilter,
  now: Date,
): Promise<{ total: number; facets: ConnectorFacets }> {
  const counts = countsOf(filter, now);
  const rows = await db.$queryRawUnsafe<{ field: string; value: string; count: number }[]>(
    counts.text,
    ...counts.values,
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
