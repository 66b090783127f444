import { z } from 'zod';
import { whyNot } from '@/lib/access/permissions';
import type { Database } from '@/lib/database/client';
import { whoMay, whyNotSecondPerson } from '@/lib/members/server/who-may';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { draftState } from '../draft-state';
import { type PolicyChange, policyChanges } from '../policy-changes';
import { whyNotApprove, whyNotTakeBack } from '../review';
import { type ReviewThread, reviewThreads } from '../review-threads';
import { storedPolicies } from '../stored-policies';
import { loadPolicyModels } from './load-policy-models';
import { whyNotWritten } from './policy-home';
import { type Review, reviewOf } from './review-of';
import { textEngine } from './text-engine';

export type ReviewDetail = Review & {
  /** What became of each policy against the version it starts from; null while the text does not load. */
  changes: PolicyChange[] | null;
  threads: ReviewThread[];
  /** Who else may approve it and can sign in. */
  approvers: string[];
  /** Null when the asker may; otherwise why not, in words for a person. */
  mayApprove: string | null;
  mayTakeBack: string | null;
  mayComment: string | null;
  mayRevise: string | null;
  mayPublishEmergency: string | null;
};

async function changesOf(db: Database, draft: { text: string; baseVersion: number }): Promise<PolicyChange[] | null> {
  const { connectors } = await loadPolicyModels(db);
  const loaded = textEngine(draft.text, connectors);
  if (!loaded.ok) return null;
  const base = await db.policyVersion.findUnique({ where: { number: draft.baseVersion }, select: { policies: true } });
  return policyChanges(loaded.cedar, base ? storedPolicies.parse(base.policies) : [], loaded.policies);
}

async function threadsOf(db: Database, draftId: string, digest: string): Promise<ReviewThread[]> {
  const rows = await db.policyComment.findMany({ where: { draftId }, include: { resolution: true } });
  const comments = rows.map(({ id, digest, line, quote, text, at, byName, resolution }) => ({
    id,
    digest,
    line,
    quote,
    text,
    at: at.toISOString(),
    byName,
    resolution: resolution && { at: resolution.at.toISOString(), byName: resolution.byName },
  }));
  return reviewThreads(comments, digest);
}

/** The review of a draft: what it asks for and has, what the change is, what was said, and what the asker may do. */
export const readReview = defineQuery({
  name: 'policy.review',
  permission: 'policies:read',
  input: z.object({ id: z.uuid() }),
  run: async ({ db, actor, now }, { id }) => {
    const row = await db.policyDraft.findUnique({
      where: { id },
      include: { proposal: true, withdrawal: true, version: { select: { number: true } } },
    });
    if (!row) return notFound('draft', id);
    const writers = { authorId: row.authorId, proposerId: row.proposal?.proposedBy ?? row.authorId };
    const review = await reviewOf(db, { id, text: row.text, ...writers });
    const [changes, threads, approvers, noSecond, elsewhere] = await Promise.all([
      changesOf(db, row),
      threadsOf(db, id, review.digest),
      whoMay(db, 'policies:approve', { except: [writers.authorId, writers.proposerId], now }),
      whyNotSecondPerson(db, actor.id),
      whyNotWritten(db, now),
    ]);
    const state = draftState(row);
    const proposed = state === 'proposed' ? null : 'It is not up for review.';
    const value: ReviewDetail = {
      ...review,
      changes,
      threads,
      approvers: approvers.map(({ name }) => name),
      mayApprove:
        proposed ??
        whyNot(actor.roles, 'policies:approve') ??
        whyNotApprove(writers, actor.id, review.approvals, approvers) ??
        noSecond,
      mayTakeBack: proposed ?? whyNot(actor.roles, 'policies:approve') ?? whyNotTakeBack(actor.id, review.approvals),
      mayComment:
        (state === 'open' || state === 'proposed' ? null : 'It has ended.') ?? whyNot(actor.roles, 'policies:comment'),
      mayRevise:
        proposed ??
        whyNot(actor.roles, 'policies:propose') ??
        (row.authorId === actor.id ? null : `It is ${row.authorName}’s: only its author changes its text.`),
      mayPublishEmergency: proposed ?? whyNot(actor.roles, 'policies:publish-emergency') ?? elsewhere,
    };
    return { ok: true, value };
  },
});
