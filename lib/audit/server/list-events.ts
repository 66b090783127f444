import { defineQuery } from '@/lib/operations/query';
import { auditFilter, auditRanges } from '../audit-filter';
import type { ChainedEntry } from '../chain';
import { chainedEntry } from './chained-entry';

type Counted = { value: string; label: string; count: number };
export type AuditPage = {
  events: ChainedEntry[];
  /** Everything that matches, on this page or not. */
  total: number;
  /** For each value of a facet, how many it would leave under the other filters. */
  counts: { noun: Counted[]; outcome: Counted[]; actor: Counted[] };
};
type Facet = 'noun' | 'outcome' | 'actor';

/** Constant text: what people typed is only ever a parameter. */
const found = `
  ($1::text IS NULL OR "action" ILIKE $1 OR "actorName" ILIKE $1 OR "subjectName" ILIKE $1 OR "subjectId" ILIKE $1)
  AND ($2::timestamptz IS NULL OR "at" > $2)`;
const values: Record<Facet, string> = {
  noun: `split_part("action", '.', 1)`,
  outcome: `"outcome"`,
  actor: `"actorId"`,
};
const parameters: Record<Facet, string> = { noun: '$3', outcome: '$4', actor: '$5' };
const chosen = (facet: Facet) =>
  `(cardinality(${parameters[facet]}::text[]) = 0 OR ${values[facet]} = ANY(${parameters[facet]}))`;
const facets = ['noun', 'outcome', 'actor'] as const;
const matching = `${found} AND ${facets.map(chosen).join(' AND ')}`;

/** Text as a LIKE pattern that finds it anywhere and means nothing else. */
const anywhere = (text: string) => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

/** For each value of a facet, how many events it would leave under the others; no condition names every parameter. */
function countBy(facet: Facet): string {
  const others = facets.filter((other) => other !== facet).map(chosen);
  const label = facet === 'actor' ? `max("actorName")` : values[facet];
  return `
    SELECT ${values[facet]} AS "value", ${label} AS "label", count(*)::int AS "count" FROM "audit_events"
    WHERE ${[found, ...others].join(' AND ')} AND ${values[facet]} IS NOT NULL AND ${parameters[facet]}::text[] IS NOT NULL
    GROUP BY ${values[facet]} ORDER BY "count" DESC, "value" LIMIT 40`;
}

/** What the console did, newest first, filtered by the database over the whole log. */
export const listAuditEvents = defineQuery({
  name: 'audit.list',
  permission: 'audit:read',
  input: auditFilter,
  run: async ({ db, now }, filter) => {
    const since = filter.range ? new Date(now.getTime() - auditRanges[filter.range] * 3_600_000) : null;
    const given = [filter.q ? anywhere(filter.q) : null, since, filter.noun, filter.outcome, filter.actor];
    const [numbers, [count], noun, outcome, actor] = await Promise.all([
      db.$queryRawUnsafe<{ number: number }[]>(
        `SELECT "number" FROM "audit_events" WHERE ${matching} AND ($6::int IS NULL OR "number" < $6)
         ORDER BY "number" DESC LIMIT $7`,
        ...given,
        filter.before ?? null,
        filter.limit,
      ),
      db.$queryRawUnsafe<{ total: number }[]>(
        `SELECT count(*)::int AS "total" FROM "audit_events" WHERE ${matching}`,
        ...given,
      ),
      ...facets.map((facet) => db.$queryRawUnsafe<Counted[]>(countBy(facet), ...given)),
    ]);
    const rows = await db.auditEvent.findMany({
      where: { number: { in: numbers.map(({ number }) => number) } },
      orderBy: { number: 'desc' },
    });
    const value: AuditPage = {
      events: rows.map(chainedEntry),
      total: count?.total ?? 0,
      counts: { noun: noun ?? [], outcome: outcome ?? [], actor: actor ?? [] },
    };
    return { ok: true, value };
  },
});
