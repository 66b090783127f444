import { z } from 'zod';
import { whoMay } from '@/lib/members/server/who-may';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { whyNotPublishOwn } from '../publication';
import { lockedDraft } from './locked-draft';
import { refusePublishing } from './policy-home';
import { words } from './policy-text';
import { lockPublishing, publishVersion } from './publish-version';

/** The lone administrator's override of the second pair of eyes: with a reason, kept beside the version and shown. */
export const publishOwnPolicy = defineCommand({
  action: 'policy.publish-own',
  permission: 'policies:self-publish',
  input: z.object({ draftId: z.uuid(), reason: words(500).min(1, 'Say why nobody else publishes it.') }),
  run: async ({ tx, actor, now }, { draftId, reason }) => {
    await lockPublishing(tx);
    const found = await lockedDraft(tx, draftId, ['proposed']);
    if (!found.ok) return found;
    const { draft } = found;
    const writers = { authorId: draft.authorId, proposerId: draft.proposal?.proposedBy ?? draft.authorId };
    const reviewers = await whoMay(tx, 'policies:publish', {
      except: [actor.id, writers.authorId, writers.proposerId],
      now,
    });
    const why = whyNotPublishOwn(writers, actor.id, reviewers);
    if (why) {
      return refuse('forbidden', `You may not publish “${draft.title}” yourself.`, {
        detail: why,
        extra: { reviewers },
      });
    }
    const elsewhere = await refusePublishing(tx, draft.id, now);
    if (elsewhere) return elsewhere;
    const published = await publishVersion(tx, actor, draft, now);
    if (!published.ok) return published;
    const { number, digest } = published.value;
    await tx.selfPublication.create({ data: { version: number, reason, by: actor.name, at: now } });
    return {
      ok: true,
      value: published.value,
      subject: { kind: 'policy-version', id: String(number), name: `Policy v${number}` },
      detail: { draftId, digest, reason, policies: published.policies, tests: published.tests },
      groups: 'all',
    };
  },
});
