import { z } from 'zod';
import { defineQuery } from '@/lib/operations/query';
import { requirementOf } from '../frameworks';
import type { Statement, Statements } from '../judge/assessment';
import { noRequirement } from './read-statements';

/** What was said of a requirement, the newest first. */
export type StatementHistory = { items: (Statement & { id: string; kind: keyof Statements })[] };

/** Everything reviewers said of one requirement: that it does not apply, and what maps to it. */
export const listStatements = defineQuery({
  name: 'evidence.statements',
  permission: 'evidence:read',
  input: z.object({ framework: z.string().max(64), requirement: z.string().max(64) }),
  run: async ({ db }, of) => {
    if (!requirementOf(of.framework, of.requirement)) return noRequirement(of);
    const rows = await db.requirementStatement.findMany({
      where: of,
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      select: { id: true, kind: true, says: true, metrics: true, reason: true, at: true, byName: true },
    });
    const items = rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })) as StatementHistory['items'];
    return { ok: true, value: { items } };
  },
});
