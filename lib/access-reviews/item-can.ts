import { may, type Permission, type Role, whyNot } from '@/lib/access/permissions';
import type { ItemFacts, ItemKind, Verdict } from './item';

type Asking = { id: string; roles: readonly Role[] };

/** What a rule about an item looks at. */
export type Decidable = {
  kind: ItemKind;
  subjectId: string;
  ownerId: string | null;
  reviewerId: string;
  reviewerName: string;
  facts: Pick<ItemFacts, 'tools' | 'toolsUsed' | 'roles' | 'workloadOnly'>;
};

/** Members are seen by whoever may read the list of members, and one of them by its reviewer. */
export const maySee = ({ id, roles }: Asking, { kind, reviewerId }: Pick<Decidable, 'kind' | 'reviewerId'>): boolean =>
  kind !== 'member' || reviewerId === id || may(roles, 'members:read');

/** Owners decide, and whoever opens reviews stands in for a reviewer. To have taken something away makes nobody one. */
function isReviewer({ id, roles }: Asking, { reviewerId, ownerId }: Decidable): boolean {
  return [reviewerId, ownerId].includes(id) || may(roles, 'access-reviews:open');
}

/** Why this person decides nothing of an item, or null. */
function whyNotAtAll(asking: Asking, item: Decidable): string | null {
  if (item.kind === 'member' && item.subjectId === asking.id)
    return `Nobody reviews their own membership. ${item.reviewerName} does.`;
  return maySee(asking, item) ? null : whyNot(asking.roles, 'members:read');
}

/** What a revocation takes, as without a review. Whoever may carry it out anyway may decide it here, too. */
const toRevoke: Record<ItemKind, Permission> = {
  connector: 'revocations:revoke',
  identity: 'revocations:revoke',
  grant: 'policies:draft',
  member: 'members:edit',
};

function whyNotNarrow(asking: Asking, { kind, facts }: Decidable): string | null {
  if (kind === 'connector') return 'A connector has no part to take away. Narrow the grants that reach it.';
  if (kind === 'member')
    return facts.roles.length < 2 ? 'It is one role. Revoke it, or keep it.' : whyNot(asking.roles, 'members:edit');
  if (facts.workloadOnly) return 'It calls nothing by itself, so there is nothing to take away.';
  if (facts.tools === 0) return 'The policy in force lets it call nothing.';
  if (facts.tools === facts.toolsUsed) return 'It used everything it may call.';
  if (kind === 'grant' && facts.toolsUsed === 0) return 'It used nothing there. Revoke it, or keep it.';
  return whyNot(asking.roles, 'policies:draft');
}

function whyNotAsk(asking: Asking, { ownerId }: Decidable): string | null {
  if (!ownerId) return 'It has no owner to ask.';
  return ownerId === asking.id ? 'You own it, so the answer is yours.' : null;
}

/** Why a person may not decide so of an item, or null. The same rule shuts the button and refuses the command. */
export function whyNotDecide(asking: Asking, item: Decidable, verdict: Verdict): string | null {
  const shut = whyNotAtAll(asking, item);
  if (shut) return shut;
  if (verdict === 'narrow') return whyNotNarrow(asking, item);
  if (verdict === 'revoke') return whyNot(asking.roles, toRevoke[item.kind]);
  if (!isReviewer(asking, item)) return `${item.reviewerName} reviews it.`;
  return verdict === 'ask' ? whyNotAsk(asking, item) : null;
}
