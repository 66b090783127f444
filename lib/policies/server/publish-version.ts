import type { Actor } from '@/lib/access/permissions';
import type { Transaction } from '@/lib/database/client';
import { type Refused, refuse } from '@/lib/operations/outcome';
import { refuseWhileRollingOut } from '@/lib/rollouts/server/active-rollout';
import { judgeText } from './judge-text';
import type { LockedDraft } from './locked-draft';
import { textDigest } from './policy-text';
import { failingWords, refuseErrors, refuseUnfit } from './refuse-unfit';
import { nextVersionNumber, versionInForce } from './version-in-force';
import { writtenBySample } from './written-by-sample';

export type Published = { number: number; digest: string; draftId: string };

/** Any number will do, as long as only publishing takes it. */
const publishingLock = 7_310_211;

/**
 * One publication at a time, until commit: whoever comes second sees the first one's version as the head. Take it before
 * the draft's row lock, so that two publications never wait for each other.
 */
export async function lockPublishing(tx: Transaction): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${publishingLock}::int)::text`;
}

/** A roll-back is known by what it says: the newest earlier version with the same text. */
async function restoredBy(tx: Transaction, digest: string): Promise<number | null> {
  const same = await tx.policyVersion.findFirst({
    where: { digest },
    orderBy: { number: 'desc' },
    select: { number: true },
  });
  return same?.number ?? null;
}

/**
 * Makes the next immutable version from a proposal, if its text, base, policies and tests still hold.
 * @param tests in an emergency a test that does not hold is said, and stops nothing.
 */
export async function publishVersion(
  tx: Transaction,
  actor: Actor,
  draft: LockedDraft,
  now: Date,
  tests: 'must hold' | 'are said' = 'must hold',
): Promise<{ ok: true; value: Published; policies: number; tests: number; failing: string | null } | Refused> {
  const digest = textDigest(draft.text);
  if (draft.proposal?.digest !== digest) {
    return refuse('conflict', `The text of “${draft.title}” is not the one that was proposed.`, {
      detail: 'Withdraw it and propose it again.',
    });
  }
  const meanwhile = await refuseWhileRollingOut(tx);
  if (meanwhile) return meanwhile;
  const head = await versionInForce(tx);
  if (draft.baseVersion !== (head?.number ?? 0)) {
    return refuse('conflict', `“${draft.title}” starts from v${draft.baseVersion}, but v${head?.number} is in force.`, {
      detail: `${head?.publisherName} published v${head?.number}: ${head?.message} Its author takes the proposal back and moves it onto v${head?.number}.`,
      extra: {
        head: head?.number,
        baseVersion: draft.baseVersion,
        message: head?.message,
        publisherName: head?.publisherName,
        publishedAt: head?.publishedAt.toISOString(),
      },
    });
  }
  const judged = await judgeText(tx, draft.text, now);
  if (!judged.ok) return judged;
  const judgement = judged.value;
  const refuseText = tests === 'must hold' ? refuseUnfit : refuseErrors;
  const unfit = refuseText(draft.title, 'published', judgement);
  if (unfit) return unfit;
  const number = await nextVersionNumber(tx);
  await tx.policyVersion.create({
    data: {
      number,
      text: draft.text,
      digest,
      message: draft.proposal.message,
      draftId: draft.id,
      authorName: draft.authorName,
      publishedAt: now,
      publishedBy: actor.id,
      publisherName: actor.name,
      policies: judgement.policies,
      restores: await restoredBy(tx, digest),
      sample: await writtenBySample(tx, draft.authorId),
    },
  });
  return {
    ok: true,
    value: { number, digest, draftId: draft.id },
    policies: judgement.policies.length,
    tests: judgement.tests?.length ?? 0,
    failing: failingWords(judgement),
  };
}
