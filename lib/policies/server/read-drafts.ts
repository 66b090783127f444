import { z } from 'zod';
import { may, whyNot } from '@/lib/access/permissions';
import type { Person } from '@/lib/access/second-person';
import type { Database } from '@/lib/database/client';
import { whoMay, whyNotSecondPerson } from '@/lib/members/server/who-may';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { type DraftState, draftState } from '../draft-state';
import { whyNotPublish, whyNotPublishOwn } from '../publication';
import { whyUnapproved } from '../review';
import { whyNotPublished, whyNotWritten } from './policy-home';
import { reviewOf } from './review-of';
import { numberInForce } from './version-in-force';

export type DraftSummary = {
  id: string;
  title: string;
  state: DraftState;
  baseVersion: number;
  revision: number;
  authorId: string;
  authorName: string;
  proposerId: string | null;
  createdAt: string;
  updatedAt: string;
  proposal: { message: string; proposedAt: string; proposerName: string; digest: string } | null;
  withdrawal: { at: string; by: string; reason: string } | null;
  version: number | null;
};

export type DraftDetail = DraftSummary & {
  text: string;
  /** The version in force now; 0 before the first. */
  head: number;
  /** Who may publish it and can sign in, without its author and proposer. */
  reviewers: Person[];
  /** Null when the asker may; otherwise why not, in words for a person. */
  mayEdit: string | null;
  mayPropose: string | null;
  mayPublish: string | null;
  mayPublishOwn: string | null;
  mayWithdraw: string | null;
  maySendBack: string | null;
};

type Row = NonNullable<Awaited<ReturnType<typeof rowsOf>>[number]>;

function rowsOf(db: Database, where: object) {
  return db.policyDraft.findMany({
    where,
    include: { proposal: true, withdrawal: true, version: { select: { number: true } } },
    orderBy: { updatedAt: 'desc' },
    take: 100,
  });
}

function summary(row: Row): DraftSummary {
  const { id, title, baseVersion, revision, authorId, authorName, proposal, withdrawal } = row;
  return {
    id,
    title,
    state: draftState(row),
    baseVersion,
    revision,
    authorId,
    authorName,
    proposerId: proposal?.proposedBy ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    proposal: proposal && {
      message: proposal.message,
      proposedAt: proposal.proposedAt.toISOString(),
      proposerName: proposal.proposerName,
      digest: proposal.digest,
    },
    withdrawal: withdrawal && { at: withdrawal.at.toISOString(), by: withdrawal.by, reason: withdrawal.reason },
    version: row.version?.number ?? null,
  };
}

/** Drafts being written and proposals waiting for review, last changed first. */
export const listDrafts = defineQuery({
  name: 'policy.drafts',
  permission: 'policies:read',
  input: z.object({}),
  run: async ({ db }) => {
    const rows = await rowsOf(db, { withdrawal: null, version: null });
    return { ok: true, value: { drafts: rows.map(summary) } };
  },
});

export const readDraft = defineQuery({
  name: 'policy.read-draft',
  permission: 'policies:read',
  input: z.object({ id: z.uuid() }),
  run: async ({ db, actor, now }, { id }) => {
    const [row] = await rowsOf(db, { id });
    if (!row) return notFound('draft', id);
    const writers = { authorId: row.authorId, proposerId: row.proposal?.proposedBy ?? row.authorId };
    const both = [writers.authorId, writers.proposerId];
    const [current, reviewers, noReviewer, elsewhere, unpushed] = await Promise.all([
      numberInForce(db),
      whoMay(db, 'policies:publish', { except: both, now }),
      whyNotSecondPerson(db, actor.id),
      whyNotWritten(db, now),
      whyNotPublished(db, id, now),
    ]);
    const others = reviewers.filter((reviewer) => reviewer.id !== actor.id);
    const state = draftState(row);
    const open = state === 'open' ? null : 'Its text is fixed.';
    const proposed = state === 'proposed' ? null : 'It is not up for review.';
    const ended = state === 'open' || state === 'proposed' ? null : 'It has ended.';
    const theirs = both.includes(actor.id) || actor.roles.includes('administrator');
    const stale =
      row.baseVersion === current
        ? null
        : `It starts from v${row.baseVersion}, and v${current} is in force. ${row.authorName} takes it back and moves it onto v${current}.`;
    const unapproved =
      proposed === null
        ? whyUnapproved(await reviewOf(db, { id, text: row.text, ...writers }), actor.id, reviewers)
        : null;
    const value: DraftDetail = {
      ...summary(row),
      text: row.text,
      head: current,
      reviewers,
      mayEdit:
        open ??
        whyNot(actor.roles, 'policies:draft') ??
        elsewhere ??
        (row.authorId === actor.id ? null : `It is ${row.authorName}’s. Start your own draft from its text.`),
      mayPropose: open ?? whyNot(actor.roles, 'policies:propose') ?? elsewhere,
      mayPublish:
        proposed ??
        whyNot(actor.roles, 'policies:publish') ??
        whyNotPublish(writers, actor.id, reviewers) ??
        noReviewer ??
        unpushed ??
        stale ??
        unapproved,
      mayPublishOwn:
        proposed ??
        (may(actor.roles, 'policies:self-publish')
          ? (whyNotPublishOwn(writers, actor.id, others) ?? unpushed ?? stale)
          : whyNot(actor.roles, 'policies:self-publish')),
      mayWithdraw:
        ended ??
        whyNot(actor.roles, 'policies:propose') ??
        (theirs ? null : `It is ${row.authorName}’s: they or an administrator can withdraw it.`),
      maySendBack:
        proposed ??
        whyNot(actor.roles, 'policies:publish') ??
        (both.includes(actor.id) ? 'You wrote or proposed it: withdraw it instead.' : null),
    };
    return { ok: true, value };
  },
});
