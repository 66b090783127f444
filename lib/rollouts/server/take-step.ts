import type { Actor } from '@/lib/access/permissions';
import type { Transaction } from '@/lib/database/client';
import { type Refused, refuse } from '@/lib/operations/outcome';
import { lockPublishing } from '@/lib/policies/server/publish-version';
import type { Counts } from '../counts';
import { whyNotMove } from '../moves';
import type { CanaryChoice, StepKind } from '../stage';

type Rollout = { version: number; step: { number: number; kind: string; at: Date }; startedAt: Date };

/**
 * The roll-out as it stands, under the publishing lock: steps and publications happen one after the other. Refused when
 * it is over.
 */
export async function lockedRollout(
  tx: Transaction,
  version: number,
): Promise<{ ok: true; rollout: Rollout & { stopRule: unknown; starter: { id: string; name: string } } } | Refused> {
  await lockPublishing(tx);
  const found = await tx.policyRollout.findUnique({
    where: { version },
    include: { steps: { orderBy: { number: 'desc' }, take: 1 } },
  });
  const step = found?.steps[0];
  if (!found || !step) return refuse('not-found', `There is no roll-out of v${version}.`);
  const ended = whyNotMove({ kind: step.kind, version });
  if (ended) return refuse('conflict', ended, { extra: { kind: step.kind } });
  const { stopRule, startedAt, startedBy, starterName } = found;
  return { ok: true, rollout: { version, step, startedAt, stopRule, starter: { id: startedBy, name: starterName } } };
}

/** Appends the next step: from now on it is where the roll-out stands. */
export async function takeStep(
  tx: Transaction,
  rollout: { version: number; step?: { number: number } },
  step: { kind: StepKind; reason: string; counts?: Counts; canary?: CanaryChoice },
  actor: Pick<Actor, 'id' | 'name'>,
  now: Date,
): Promise<void> {
  await tx.rolloutStep.create({
    data: {
      version: rollout.version,
      number: (rollout.step?.number ?? 0) + 1,
      kind: step.kind,
      groupIds: [...(step.canary?.groupIds ?? [])],
      share: step.canary?.share ?? null,
      reason: step.reason,
      ...(step.counts ? { counts: step.counts } : {}),
      at: now,
      by: actor.id,
      byName: actor.name,
    },
  });
}

export const subjectOf = (version: number) => ({
  kind: 'rollout',
  id: String(version),
  name: `Roll-out of policy v${version}`,
});
