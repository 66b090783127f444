/** How a credential stands with Countersign. */
export const credentialStates = ['sealed', 'found', 'issued', 'retired', 'ended'] as const;
export type CredentialState = (typeof credentialStates)[number];

export const stateWords: Record<CredentialState, string> = {
  sealed: 'sealed here',
  found: 'found outside',
  issued: 'issued',
  retired: 'no longer given',
  ended: 'ended',
};

/** How near its end is. `never`: it has none by itself. `unknown`: its value does not say, and nobody did. */
export const expiryBuckets = ['expired', 'day', 'week', 'month', 'later', 'never', 'unknown'] as const;
export type ExpiryBucket = (typeof expiryBuckets)[number];

export const bucketWords: Record<ExpiryBucket, string> = {
  expired: 'expired',
  day: 'within 24 hours',
  week: 'within 7 days',
  month: 'within 30 days',
  later: 'later',
  never: 'never expires',
  unknown: 'unknown',
};

/** What is wrong with a credential; each opens a finding. */
export const marks = ['never-expires', 'no-owner', 'orphaned', 'shared', 'seen-after-end'] as const;
export type CredentialMark = (typeof marks)[number];

export const markWords: Record<CredentialMark, string> = {
  'never-expires': 'never expires',
  'no-owner': 'no owner',
  orphaned: 'orphaned',
  shared: 'shared',
  'seen-after-end': 'seen after its end',
};

/** When it was last used, and how that is known. Where it is not, `why` says who does not report. */
export type LastUse = { at: string; how: 'injected' | 'connector' | 'seen' } | { at: null; why: string };

export const lastUseWords: Record<'injected' | 'connector' | 'seen', string> = {
  injected: 'put into a call by a gateway',
  connector: 'last allowed call of its connector; the command’s own use of the variable is not seen',
  seen: 'seen in a call',
};

/**
 * What can be said when no use was seen: never that there was none.
 * @param places kinds of the places it stands in now.
 */
export function whyNoUse(state: CredentialState, places: readonly string[]): string {
  if (places.includes('header')) return 'not put into a call yet';
  if (places.includes('environment')) return 'no call allowed yet';
  if (state === 'retired') return 'no data: given to nobody';
  if (state === 'issued') return 'no data: used elsewhere';
  return 'no data: used outside';
}

/** What a row is called: its form, and what is shown of it. */
export function credentialName(one: { kindWords: string; account: string | null; shown: string | null }): string {
  if (one.account) return `${one.kindWords} of ${one.account}`;
  return one.shown ? `${one.kindWords} ${one.shown}` : one.kindWords;
}

/** `ghp_…6789`; null for one of which nothing is shown. */
export const shownPart = (prefix: string | null, lastFour: string | null): string | null =>
  prefix || lastFour ? `${prefix ?? ''}…${lastFour ?? ''}` : null;
