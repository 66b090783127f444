import { z } from 'zod';
import { openFinding } from '@/lib/findings/server/open-finding';
import { type CommandContext, defineCommand } from '@/lib/operations/command';
import { activeRollout } from '@/lib/rollouts/server/active-rollout';
import { takeStep } from '@/lib/rollouts/server/take-step';
import { lockedDraft } from './locked-draft';
import { refuseWriting } from './policy-home';
import { words } from './policy-text';
import { proposeText } from './propose-text';
import { lockPublishing, publishVersion } from './publish-version';
import { versionToRestore } from './version-to-restore';

type What = { draftId?: string; restore?: number; reason: string };

/** The proposal to publish: the one named, or one that brings an earlier version's text back. */
async function proposalOf(context: CommandContext, { draftId, restore, reason }: What) {
  if (draftId) return lockedDraft(context.tx, draftId, ['proposed']);
  const found = await versionToRestore(context.tx, restore ?? 0);
  if (!found.ok) return found;
  const title = `Roll back to v${restore}`;
  return proposeText(context, { title, text: found.text, baseVersion: found.head, message: `${title}: ${reason}` });
}

/** Two candidates at once could not be told apart, so a roll-out under way ends first. Its version, or null. */
async function endRollout({ tx, actor, now }: CommandContext, reason: string): Promise<number | null> {
  const active = await activeRollout(tx);
  if (!active) return null;
  await takeStep(tx, active, { kind: 'roll-back', reason: `Emergency publication: ${reason}` }, actor, now);
  return active.version;
}

/**
 * The emergency path: one person publishes a proposal, or brings an earlier version back, at once and without review. Tests
 * that do not hold are said and stop nothing; a text no gateway would load is refused, and so is any while the set is kept
 * in Git and the glass is whole. It opens a finding that another person closes.
 */
export const publishEmergency = defineCommand({
  action: 'policy.publish-emergency',
  permission: 'policies:publish-emergency',
  input: z
    .object({
      draftId: z.uuid().optional(),
      /** The version whose text comes back. */
      restore: z.number().int().positive().optional(),
      reason: words(500).min(1, 'Say what the emergency is.'),
    })
    .refine(({ draftId, restore }) => (draftId === undefined) !== (restore === undefined), {
      message: 'Name a proposal or a version to bring back, one of them.',
    }),
  run: async (context, input) => {
    const { tx, actor, now } = context;
    const { reason } = input;
    await lockPublishing(tx);
    const elsewhere = await refuseWriting(tx, now);
    if (elsewhere) return elsewhere;
    const stopped = await endRollout(context, reason);
    const found = await proposalOf(context, input);
    if (!found.ok) return found;
    const published = await publishVersion(tx, actor, found.draft, now, 'are said');
    if (!published.ok) return published;
    const { number, digest, draftId } = published.value;
    await tx.emergencyPublication.create({
      data: { version: number, reason, at: now, by: actor.id, byName: actor.name },
    });
    const subject = { kind: 'policy-version', id: String(number), name: `Policy v${number}` };
    const finding = await openFinding(tx, {
      kind: 'policy.emergency',
      subject,
      title: `Policy v${number} was published in an emergency`,
      detail: [
        `${actor.name} published it without review: ${reason.replace(/[.!?]?$/, '.')}`,
        published.failing && `${published.failing}.`,
        stopped && `The roll-out of v${stopped} was ended for it.`,
        'Read what it changes; if it should not stay, roll it back.',
      ]
        .filter(Boolean)
        .join(' '),
      href: `/policies/versions/${number}?view=changes`,
      actor,
      now,
    });
    return {
      ok: true,
      value: { ...published.value, findingId: finding.id },
      subject,
      detail: {
        draftId,
        digest,
        reason,
        restores: input.restore ?? null,
        rolloutEnded: stopped,
        failing: published.failing,
        tests: published.tests,
        finding: finding.id,
      },
      groups: 'all',
      topics: stopped ? ['rollout'] : [],
    };
  },
});
