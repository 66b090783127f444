import { z } from 'zod';
import { defineQuery } from '@/lib/operations/query';
import { isOver, type StepKind } from '../stage';

export type RolloutSummary = {
  version: number;
  message: string;
  authorName: string;
  starterName: string;
  startedAt: string;
  /** Where it stands: its newest step. */
  kind: StepKind;
  reason: string;
  byName: string;
  at: string;
  steps: number;
};

export type RolloutPage = { rollouts: RolloutSummary[]; active: number | null; next: number | null };

/** Roll-outs, newest first, in pages of at most 50; `before` is the `next` of the page above. */
export const listRollouts = defineQuery({
  name: 'rollout.list',
  permission: 'rollouts:read',
  input: z.object({
    before: z.coerce.number().int().positive().optional(),
    limit: z.coerce.number().int().min(1).max(50).default(50),
  }),
  run: async ({ db }, { before, limit }) => {
    const rows = await db.policyRollout.findMany({
      ...(before ? { where: { version: { lt: before } } } : {}),
      include: { steps: { orderBy: { number: 'desc' } }, policy: { select: { message: true, authorName: true } } },
      orderBy: { version: 'desc' },
      take: limit + 1,
    });
    const rollouts = rows.slice(0, limit).flatMap(({ steps, policy, ...rollout }): RolloutSummary[] => {
      const [newest] = steps;
      if (!newest) return [];
      return [
        {
          version: rollout.version,
          ...policy,
          starterName: rollout.starterName,
          startedAt: rollout.startedAt.toISOString(),
          kind: newest.kind as StepKind,
          reason: newest.reason,
          byName: newest.byName,
          at: newest.at.toISOString(),
          steps: steps.length,
        },
      ];
    });
    const active = rollouts.find(({ kind }) => !isOver(kind))?.version ?? null;
    const value: RolloutPage = {
      rollouts,
      active,
      next: rows.length > limit ? (rows[limit - 1]?.version ?? null) : null,
    };
    return { ok: true, value };
  },
});
