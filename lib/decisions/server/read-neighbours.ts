import { z } from 'zod';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { decisionFilter } from '../filter';
import { timeRange } from '../time-range';
import { allOf, Bound, fieldConditions, rangeCondition } from './conditions';
import { besideCondition, readRows } from './read-rows';

/** Ids of the decisions before and after one among those that pass a filter, in the log's order: newest first. */
export type DecisionNeighbours = { previous: string | null; next: string | null };

export const readNeighbours = defineQuery({
  name: 'decision.neighbours',
  permission: 'decisions:read',
  input: decisionFilter.extend({ id: z.uuid() }),
  run: async ({ db, now }, { id, ...filter }) => {
    const here = await db.decision.findUnique({ where: { id }, select: { at: true } });
    if (!here) return notFound('decision', id);
    const beside = async (side: 'older' | 'newer') => {
      const bound = new Bound();
      const conditions = [
        rangeCondition(bound, timeRange(filter, now)),
        ...fieldConditions(bound, filter).values(),
        besideCondition(bound, side, here.at.toISOString(), id),
      ];
      const [row] = await readRows(db, bound, allOf(conditions), {
        limit: 1,
        order: side === 'older' ? 'DESC' : 'ASC',
      });
      return row?.id ?? null;
    };
    const [previous, next] = await Promise.all([beside('newer'), beside('older')]);
    const value: DecisionNeighbours = { previous, next };
    return { ok: true, value };
  },
});
