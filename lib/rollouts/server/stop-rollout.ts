import { z } from 'zod';
import { openFinding } from '@/lib/findings/server/open-finding';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { stopRule, whyStop } from '../stop-rule';
import { readDecided } from './read-counts';
import { stopSince } from './stop-since';
import { lockedRollout, subjectOf, takeStep } from './take-step';

/** Ends a canary whose rule is broken, and opens a finding. Looks again under the lock: a person may have been faster. */
export const stopRollout = defineCommand({
  action: 'rollout.stop',
  permission: 'rollouts:roll-back',
  input: z.object({ version: z.number().int().positive() }),
  run: async ({ tx, actor, now }, { version }) => {
    const found = await lockedRollout(tx, version);
    if (!found.ok) return found;
    const { rollout } = found;
    const decided = await readDecided(tx, version, stopSince(rollout.step, now));
    const why = rollout.step.kind === 'canary' ? whyStop(decided, stopRule.parse(rollout.stopRule)) : null;
    if (!why) return refuse('conflict', `The roll-out of v${version} keeps its rule.`);
    await takeStep(tx, rollout, { kind: 'stop', reason: why, counts: decided }, actor, now);
    const { id: findingId } = await openFinding(tx, {
      kind: 'rollout.stopped',
      subject: subjectOf(version),
      title: `The roll-out of policy v${version} stopped by itself`,
      detail: `${why} The version in force decides every call again. Look at the calls, then propose a better text.`,
      href: `/policies/rollouts/${version}`,
      actor,
      now,
    });
    return {
      ok: true,
      value: { version, reason: why },
      subject: subjectOf(version),
      detail: { reason: why, counts: decided, findingId },
      groups: 'all',
      topics: ['policy'],
    };
  },
});
