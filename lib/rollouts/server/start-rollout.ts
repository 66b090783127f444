import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { lockedDraft } from '@/lib/policies/server/locked-draft';
import { publishReviewed } from '@/lib/policies/server/publish-reviewed';
import { lockPublishing } from '@/lib/policies/server/publish-version';
import { defaultStopRule, stopRule } from '../stop-rule';
import { canaryInput, refuseGroups, stepReason } from './canary-input';
import { subjectOf, takeStep } from './take-step';

/**
 * Makes a version from another person's approved proposal and brings it in step by step: in shadow, where it decides
 * nothing, or as a canary. It is in force everywhere once it is promoted.
 */
export const startRollout = defineCommand({
  action: 'rollout.start',
  permission: 'rollouts:start',
  input: z.object({
    draftId: z.uuid(),
    /** Leave out to begin in shadow. */
    canary: canaryInput.optional(),
    stopRule: stopRule.default(defaultStopRule),
    reason: stepReason,
  }),
  run: async ({ tx, actor, now }, input) => {
    await lockPublishing(tx);
    const found = await lockedDraft(tx, input.draftId, ['proposed']);
    if (!found.ok) return found;
    const { draft } = found;
    const unknown = input.canary && (await refuseGroups(tx, input.canary));
    if (unknown) return unknown;
    const published = await publishReviewed(tx, actor, draft, now);
    if (!published.ok) return published;
    const { number: version, digest } = published.value;
    await tx.policyRollout.create({
      data: { version, stopRule: input.stopRule, startedAt: now, startedBy: actor.id, starterName: actor.name },
    });
    const { canary } = input;
    await takeStep(tx, { version }, { kind: canary ? 'canary' : 'shadow', reason: input.reason, canary }, actor, now);
    return {
      ok: true,
      value: { version },
      subject: subjectOf(version),
      detail: {
        draftId: draft.id,
        digest,
        canary: canary ?? null,
        stopRule: input.stopRule,
        reason: input.reason,
        tests: published.tests,
      },
      groups: 'all',
      topics: ['policy'],
    };
  },
});
