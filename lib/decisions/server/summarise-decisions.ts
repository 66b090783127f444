import { defineQuery } from '@/lib/operations/query';
import { bare, type DecisionField, type DecisionFilter, decisionFilter, noValue } from '../filter';
import { slicesOf, timeRange } from '../time-range';
import { allOf, Bound, connectorIdentities, fieldConditions, rangeCondition } from './conditions';

export type FacetValue = { value: string; label: string; count: number };

export type DecisionSummary = {
  /** Decisions of the range, whatever the filters. */
  searched: number;
  /** Those that pass every filter, and how they were decided. */
  matched: { all: number; allow: number; deny: number; wouldDeny: number; error: number };
  /** Slices of the range, oldest first; their sum is `matched.all`. */
  slices: { at: string; allow: number; deny: number; wouldDeny: number }[];
  sliceMs: number;
  from: string;
  to: string;
  /** Values of each field and how many rows each would leave, given the other fields. Most first, at most 12 and those in use. */
  facets: Partial<Record<DecisionField, FacetValue[]>>;
};

/** What a facet groups by, its name, and the table it is read from. */
const facetColumns: Partial<Record<DecisionField, { value: string; label: string; from?: string }>> = {
  effect: { value: '"effect"', label: '"effect"' },
  person: { value: `coalesce("personId"::text, '${noValue}')`, label: `coalesce("personName", 'no person')` },
  agent: {
    value: `coalesce("identityId"::text, "spiffeId", '${noValue}')`,
    label: `coalesce("agentName", "spiffeId", 'unknown caller')`,
  },
  // Agents call as a matter of course: only the others are offered.
  caller: { value: `CASE WHEN "identityId" IN (${connectorIdentities}) THEN 'connector' END`, label: `'connector'` },
  connector: {
    value: `coalesce("connectorId"::text, '${noValue}')`,
    label: `coalesce("connectorName", 'unknown connector')`,
  },
  tool: { value: `coalesce("target", '${noValue}')`, label: `coalesce("target", 'no tool')` },
  cause: { value: '"cause"', label: '"cause"' },
  code: { value: '"code"', label: '"code"' },
  method: { value: '"method"', label: '"method"' },
  policy: {
    value: '"policyId"',
    label: '"policyId"',
    from: 'scoped CROSS JOIN LATERAL unnest("determining") AS "policyId"',
  },
  gateway: { value: '"gatewayId"::text', label: '(SELECT g."name" FROM "gateways" g WHERE g."id" = "gatewayId")' },
  version: { value: '"policyVersion"::text', label: `'v' || "policyVersion"` },
  mode: { value: '"mode"', label: '"mode"' },
  candidate: { value: '"candidateVersion"::text', label: `'v' || "candidateVersion"` },
  difference: { value: '"difference"', label: '"difference"' },
};

const facetValues = 12;

type Line = {
  kind: string;
  value: string | null;
  label: string | null;
  /** Disjoint: what a gateway that observes let through would have been denied. */
  allow: number;
  deny: number;
  wouldDeny: number;
  error: number;
};

const totalOf = ({ allow, deny, wouldDeny }: Pick<Line, 'allow' | 'deny' | 'wouldDeny'>) => allow + deny + wouldDeny;

/** One statement over one scan of the range, however many facets are counted. */
function statement(bound: Bound, filter: DecisionFilter, now: Date) {
  const range = timeRange(filter, now);
  const { first, count } = slicesOf(range);
  const conditions = fieldConditions(bound, filter);
  const flags = [...conditions].map(([field, condition]) => `(${condition}) IS TRUE AS "is_${field}"`);
  const passes = (but?: DecisionField) =>
    allOf([...conditions.keys()].filter((field) => field !== but).map((field) => `"is_${field}"`));
  const inUse = (field: DecisionField) => bound.add((filter[field] ?? []).map(bare), 'text[]');
  const sums = `(count(*) FILTER (WHERE "effect" = 'allow' AND "cause" = 'permitted'))::int AS "allow",
    (count(*) FILTER (WHERE "effect" = 'allow' AND "cause" <> 'permitted'))::int AS "wouldDeny",
    (count(*) FILTER (WHERE "effect" = 'deny'))::int AS "deny",
    (count(*) FILTER (WHERE "cause" = 'error'))::int AS "error"`;
  const slice = `least(${bound.add(count - 1, 'int')}, floor((extract(epoch FROM "at") * 1000 - ${bound.add(first, 'float8')}) / ${bound.add(range.sliceMs, 'float8')})::int)`;
  const facets = Object.entries(facetColumns).map(
    ([field, { value, label, from = 'scoped' }]) => `
      (SELECT * FROM (
        SELECT '${field}' AS "kind", ${value} AS "value", max(${label}) AS "label", ${sums},
               row_number() OVER (ORDER BY count(*) DESC, ${value}) AS "place"
        FROM ${from} WHERE ${passes(field as DecisionField)} AND ${value} IS NOT NULL GROUP BY ${value}
      ) f WHERE "place" <= ${facetValues} OR "value" = ANY(${inUse(field as DecisionField)})
            OR "label" = ANY(${inUse(field as DecisionField)}))`,
  );
  const sql = `
    WITH scoped AS MATERIALIZED (
      SELECT d."at", d."effect", d."cause", d."code", d."method", d."personId", d."personName", d."identityId", d."agentName", d."spiffeId", d."connectorId",
             d."connectorName", d."target", d."policyVersion", d."determining", d."gatewayId",
             d."mode", d."candidateVersion", d."difference"
             ${flags.map((flag) => `, ${flag}`).join('')}
      FROM "decisions" d WHERE ${rangeCondition(bound, range)}
    )
    SELECT 'searched' AS "kind", NULL AS "value", NULL AS "label", ${sums}, 0::bigint AS "place" FROM scoped
    UNION ALL SELECT 'slice', ${slice}::text, NULL, ${sums}, 0 FROM scoped WHERE ${passes()} GROUP BY 2
    UNION ALL ${facets.join(' UNION ALL ')}`;
  return { sql, range, first, count };
}

/** How many decisions pass a filter: over time, by outcome, and by every value they could be narrowed by. */
export const summariseDecisions = defineQuery({
  name: 'decision.summary',
  permission: 'decisions:read',
  input: decisionFilter,
  run: async ({ db, now }, filter) => {
    const bound = new Bound();
    const { sql, range, first, count } = statement(bound, filter, now);
    const lines = await db.$queryRawUnsafe<Line[]>(sql, ...bound.values);
    const searched = lines.find(({ kind }) => kind === 'searched');
    const counted = new Map(lines.filter(({ kind }) => kind === 'slice').map((line) => [Number(line.value), line]));
    const slices = Array.from({ length: count }, (_, index) => ({
      at: new Date(first + index * range.sliceMs).toISOString(),
      allow: counted.get(index)?.allow ?? 0,
      deny: counted.get(index)?.deny ?? 0,
      wouldDeny: counted.get(index)?.wouldDeny ?? 0,
    }));
    const sum = (of: (line: Line) => number) => [...counted.values()].reduce((total, line) => total + of(line), 0);
    const facets: DecisionSummary['facets'] = {};
    for (const { kind, value, label, ...line } of lines) {
      if (!(kind in facetColumns) || value === null) continue;
      const field = kind as DecisionField;
      facets[field] = [...(facets[field] ?? []), { value, label: label ?? value, count: totalOf(line) }];
    }
    for (const values of Object.values(facets)) values.sort((a, b) => b.count - a.count);
    const summary: DecisionSummary = {
      searched: searched ? totalOf(searched) : 0,
      matched: {
        all: sum(totalOf),
        allow: sum(({ allow }) => allow),
        deny: sum(({ deny }) => deny),
        wouldDeny: sum(({ wouldDeny }) => wouldDeny),
        error: sum(({ error }) => error),
      },
      slices,
      sliceMs: range.sliceMs,
      from: new Date(range.from).toISOString(),
      to: new Date(range.to).toISOString(),
      facets,
    };
    return { ok: true, value: summary };
  },
});
