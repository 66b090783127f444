import type { Cause } from '@/lib/decisions/record';
import type { RequestScope } from '../scope';
import type { ReplayPolicy, ReplaySet } from './replay-set';

/** What differs between two sets among the policies whose scope matches. */
type Difference = { removed: ReplayPolicy[]; added: ReplayPolicy[] };

function differenceInScope(from: ReplaySet, to: ReplaySet, scope: RequestScope): Difference {
  return {
    removed: from.matching(scope).filter(({ digest }) => !to.byDigest.has(digest)),
    added: to.matching(scope).filter(({ digest }) => !from.byDigest.has(digest)),
  };
}

const has = (policies: readonly ReplayPolicy[], effect: 'permit' | 'forbid') =>
  policies.some(({ json }) => json.effect === effect);

/** Whether a difference can turn a decision of that cause: a new permit turns no allow, a new forbid no deny. */
function canTurn(cause: Cause, { removed, added }: Difference): boolean {
  if (cause === 'permitted') return has(removed, 'permit') || has(added, 'forbid');
  if (cause === 'no-permit') return has(added, 'permit');
  if (cause === 'forbidden') return has(removed, 'forbid');
  return true;
}

/**
 * Whether any of the calls of one site, version and cause could be decided otherwise. A false is certain, so such calls
 * are counted without being read.
 * @param recordedSet the version that decided them; null when it is not known
 */
export function mayFlip(
  calls: { scope: RequestScope; cause: Cause },
  baseline: ReplaySet,
  candidate: ReplaySet,
  recordedSet: ReplaySet | null,
): boolean {
  const change = differenceInScope(baseline, candidate, calls.scope);
  if (change.removed.length === 0 && change.added.length === 0) return false;
  if (!recordedSet) return true;
  const carried = differenceInScope(recordedSet, baseline, calls.scope);
  if (carried.removed.length > 0 || carried.added.length > 0) return true;
  return canTurn(calls.cause, change);
}
