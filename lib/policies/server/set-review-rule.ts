import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound } from '@/lib/operations/outcome';
import { mostApprovers } from '../review';

/** Sets how many people must approve a change that reaches connectors of an environment. It counts from the next look at a proposal. */
export const setReviewRule = defineCommand({
  action: 'policy.set-review-rule',
  permission: 'policies:set-review-rule',
  input: z.object({
    environment: z.string().min(1).max(120),
    approvers: z.number().int().min(1).max(mostApprovers),
  }),
  run: async ({ tx, actor, now }, { environment, approvers }) => {
    const found = await tx.environment.findUnique({ where: { name: environment } });
    if (!found) return notFound('environment', environment);
    const before = await tx.reviewRule.findUnique({ where: { environmentName: environment } });
    const set = { approvers, setAt: now, setBy: actor.id, setterName: actor.name };
    await tx.reviewRule.upsert({
      where: { environmentName: environment },
      create: { environmentName: environment, ...set },
      update: set,
    });
    return {
      ok: true,
      value: { environment, approvers },
      subject: { kind: 'review-rule', id: environment, name: `Review rule of ${environment}` },
      detail: { approvers, before: before?.approvers ?? null },
    };
  },
});
