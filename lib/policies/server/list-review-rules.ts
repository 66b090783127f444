import { z } from 'zod';
import { whoMay } from '@/lib/members/server/who-may';
import { defineQuery } from '@/lib/operations/query';
import { requiredApprovers } from '../review';

export type ReviewRules = {
  rules: {
    environment: string;
    approvers: number;
    connectors: number;
    /** Who set it; null where the usual number counts. */
    set: { at: string; byName: string } | null;
  }[];
  /** How many members may approve, so that no rule asks for more than there are. */
  approvers: number;
};

/** Every environment with how many must approve a change that reaches it. */
export const listReviewRules = defineQuery({
  name: 'policy.review-rules',
  permission: 'policies:read',
  input: z.object({}),
  run: async ({ db, now }) => {
    const [environments, rules, approvers] = await Promise.all([
      db.environment.findMany({ orderBy: { name: 'asc' }, include: { _count: { select: { connectors: true } } } }),
      db.reviewRule.findMany(),
      whoMay(db, 'policies:approve', { except: [], now }),
    ]);
    const value: ReviewRules = {
      rules: environments.map(({ name, _count }) => {
        const rule = rules.find(({ environmentName }) => environmentName === name);
        return {
          environment: name,
          approvers: rule?.approvers ?? requiredApprovers([], []).required,
          connectors: _count.connectors,
          set: rule ? { at: rule.setAt.toISOString(), byName: rule.setterName } : null,
        };
      }),
      approvers: approvers.length,
    };
    return { ok: true, value };
  },
});
