import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { lockedDraft } from './locked-draft';
import { publishReviewed } from './publish-reviewed';
import { lockPublishing } from './publish-version';

/** Publishes another person's approved proposal as the next version; every gateway is told. */
export const publishPolicy = defineCommand({
  action: 'policy.publish',
  permission: 'policies:publish',
  input: z.object({ draftId: z.uuid() }),
  run: async ({ tx, actor, now }, { draftId }) => {
    await lockPublishing(tx);
    const found = await lockedDraft(tx, draftId, ['proposed']);
    if (!found.ok) return found;
    const { draft } = found;
    const published = await publishReviewed(tx, actor, draft, now);
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
