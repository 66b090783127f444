import { defineQuery } from '@/lib/operations/query';
import type { DecisionRow } from '../decision-row';
import { cursorOf, decisionListFilter } from '../filter';
import { timeRange } from '../time-range';
import { allOf, Bound, fieldConditions, rangeCondition } from './conditions';
import { besideCondition, readRows } from './read-rows';

export type DecisionList = {
  rows: DecisionRow[];
  /** `before` of the next page; null on the last. */
  next: string | null;
  /** The span that was searched, ISO 8601; with it a next page asks the same one. `to` is null while it is still open. */
  from: string;
  to: string | null;
};

/** Decisions of a range that pass every filter, newest first, in pages by cursor. */
export const listDecisions = defineQuery({
  name: 'decision.list',
  permission: 'decisions:read',
  input: decisionListFilter,
  run: async ({ db, now }, { before, limit, ...filter }) => {
    const bound = new Bound();
    const range = timeRange(filter, now);
    const conditions = [rangeCondition(bound, range), ...fieldConditions(bound, filter).values()];
    if (before) {
      const [at = '', id = ''] = before.split('_');
      conditions.push(besideCondition(bound, 'older', at, id));
    }
    const rows = await readRows(db, bound, allOf(conditions), { limit: limit + 1 });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const value: DecisionList = {
      rows: page,
      next: rows.length > limit && last ? cursorOf(last) : null,
      from: new Date(range.from).toISOString(),
      to: range.open ? null : new Date(range.to).toISOString(),
    };
    return { ok: true, value };
  },
});
