import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { isRecent, noCounts } from '../counts';
import { whyNotAdvance } from '../moves';
import { stepReason } from './canary-input';
import { readCounts } from './read-counts';
import { readRefusals } from './read-step-ticks';
import { lockedRollout, subjectOf, takeStep } from './take-step';

/** Puts the candidate in force everywhere. On numbers older than a day only when that is said. */
export const promoteRollout = defineCommand({
  action: 'rollout.promote',
  permission: 'rollouts:promote',
  input: z.object({
    version: z.coerce.number().int().positive(),
    reason: stepReason,
    /** The reason says why it is promoted without a comparison of the last 24 h. */
    withoutRecent: z.boolean().default(false),
  }),
  run: async ({ tx, actor, now }, { version, reason, withoutRecent }) => {
    const found = await lockedRollout(tx, version);
    if (!found.ok) return found;
    const { rollout } = found;
    const refusals = await readRefusals(tx, version, rollout.step);
    const why = whyNotAdvance({ kind: rollout.step.kind, version, refusals });
    if (why) return refuse('conflict', `v${version} may not be promoted.`, { detail: why });
    const all = (await readCounts(tx, version, rollout.startedAt)).find(({ by }) => by === 'all');
    const lastAt = all?.lastAt.toISOString() ?? null;
    if (!isRecent(lastAt, now) && !withoutRecent) {
      return refuse('conflict', `No call was compared with v${version} in the last 24 h.`, {
        detail: 'Say in the reason why it is promoted all the same, and that it is without recent numbers.',
        extra: { lastAt },
      });
    }
    const { denies, allows, fails, same, 'not-compared': missed } = all ?? noCounts;
    const counts = { denies, allows, fails, same, 'not-compared': missed };
    await takeStep(tx, rollout, { kind: 'promote', reason, counts }, actor, now);
    return {
      ok: true,
      value: { version },
      subject: subjectOf(version),
      detail: { reason, counts, withoutRecent: !isRecent(lastAt, now) },
      groups: 'all',
      topics: ['policy'],
    };
  },
});
