import { anyOf, type Person } from '../access/second-person';

export type PublicationDraft = { authorId: string; proposerId: string };

const wrote = (draft: PublicationDraft, personId: string): boolean =>
  personId === draft.authorId || personId === draft.proposerId;

/**
 * Why this person may not publish the proposal, in words for them; null when they may. Four eyes: neither who wrote it
 * nor who proposed it publishes it.
 */
export function whyNotPublish(draft: PublicationDraft, personId: string, reviewers: readonly Person[]): string | null {
  if (!wrote(draft, personId)) return null;
  const can = anyOf(reviewers);
  return can
    ? `You wrote or proposed it, so another person publishes it. ${can} can.`
    : 'You wrote or proposed it, so another person publishes it, and nobody else may yet. Invite an approver, or publish it yourself with a reason as the only administrator.';
}

/**
 * Why this administrator may not publish their own proposal; null when they may. It is for the lone administrator: as
 * soon as anybody else may publish and can sign in, they are the one to ask.
 */
export function whyNotPublishOwn(
  draft: PublicationDraft,
  personId: string,
  reviewers: readonly Person[],
): string | null {
  if (!wrote(draft, personId)) return 'You neither wrote nor proposed it: publish it as its reviewer.';
  const can = anyOf(reviewers);
  return can ? `${can} may publish it and can sign in, so it is not yours to publish.` : null;
}
