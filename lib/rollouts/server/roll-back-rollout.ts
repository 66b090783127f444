import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { stepReason } from './canary-input';
import { lockedRollout, subjectOf, takeStep } from './take-step';

/** Takes the candidate away again: the version in force decides every call, as before. */
export const rollBackRollout = defineCommand({
  action: 'rollout.roll-back',
  permission: 'rollouts:roll-back',
  input: z.object({ version: z.coerce.number().int().positive(), reason: stepReason }),
  run: async ({ tx, actor, now }, { version, reason }) => {
    const found = await lockedRollout(tx, version);
    if (!found.ok) return found;
    await takeStep(tx, found.rollout, { kind: 'roll-back', reason }, actor, now);
    return {
      ok: true,
      value: { version },
      subject: subjectOf(version),
      detail: { reason, from: found.rollout.step.kind },
      groups: 'all',
      topics: ['policy'],
    };
  },
});
