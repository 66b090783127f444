import { z } from 'zod';
import { whoMay, whyNotSecondPerson } from '@/lib/members/server/who-may';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { whyNotPublish } from '../publication';
import { lockedDraft } from './locked-draft';
import { lockPublishing, publishVersion } from './publish-version';

/** Publishes another person's proposal as the next version; every gateway is told. */
export const publishPolicy = defineCommand({
  action: 'policy.publish',
  permission: 'policies:publish',
  input: z.object({ draftId: z.uuid() }),
  run: async ({ tx, actor, now }, { draftId }) => {
    await lockPublishing(tx);
    const found = await lockedDraft(tx, draftId, ['proposed']);
    if (!found.ok) return found;
    const { draft } = found;
    const writers = { authorId: draft.authorId, proposerId: draft.proposal?.proposedBy ?? draft.authorId };
    const reviewers = await whoMay(tx, 'policies:publish', { except: [writers.authorId, writers.proposerId], now });
    const reason = whyNotPublish(writers, actor.id, reviewers) ?? (await whyNotSecondPerson(tx, actor.id));
    if (reason) {
      return refuse('forbidden', `You may not publish “${draft.title}”.`, { detail: reason, extra: { reviewers } });
    }
    const published = await publishVersion(tx, actor, draft, now);
    if (!published.ok) return published;
    const { number, digest } = published.value;
    return {
      ok: true,
      value: published.value,
      subject: { kind: 'policy-version', id: String(number), name: `Policy v${number}` },
      detail: { draftId, digest, author: draft.authorName, policies: published.policies, tests: published.tests },
      groups: 'all',
    };
  },
});
