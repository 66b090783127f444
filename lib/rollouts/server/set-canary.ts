import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { whyNotAdvance } from '../moves';
import { canaryInput, refuseGroups, stepReason } from './canary-input';
import { readRefusals } from './read-step-ticks';
import { lockedRollout, subjectOf, takeStep } from './take-step';

/** Lets the candidate decide for a share of the callers in some gateway groups, wider or narrower than before. */
export const setCanary = defineCommand({
  action: 'rollout.set-canary',
  permission: 'rollouts:set-canary',
  input: canaryInput.extend({ version: z.coerce.number().int().positive(), reason: stepReason }),
  run: async ({ tx, actor, now }, { version, reason, ...canary }) => {
    const found = await lockedRollout(tx, version);
    if (!found.ok) return found;
    const { rollout } = found;
    const refusals = await readRefusals(tx, version, rollout.step);
    const why = whyNotAdvance({ kind: rollout.step.kind, version, refusals });
    if (why) return refuse('conflict', `v${version} may not decide yet.`, { detail: why });
    const unknown = await refuseGroups(tx, canary);
    if (unknown) return unknown;
    await takeStep(tx, rollout, { kind: 'canary', reason, canary }, actor, now);
    return {
      ok: true,
      value: { version },
      subject: subjectOf(version),
      detail: { ...canary, reason },
      groups: 'all',
      topics: ['policy'],
    };
  },
});
