import type { CredentialState, ExpiryBucket } from './standing';

type One = { state: CredentialState; kind: string; expiry: ExpiryBucket };

/** How far an end can be put off at a time. */
export const mostExtensionDays = 90;
const dayMs = 86_400_000;

/** Why something cannot be done with a credential, in words; null when it can. A button and its command ask the same. */
export const credentialCan = {
  assign: ({ state }: One): string | null => (state === 'ended' ? 'It has ended.' : null),
  extend: ({ state, kind }: One): string | null => {
    if (state === 'ended') return 'It has ended.';
    return kind === 'jwt' ? 'Its end is a claim its issuer signed; ask for a new one.' : null;
  },
  end: ({ state }: One): string | null => {
    if (state === 'ended') return 'It has ended.';
    return state === 'sealed' ? 'A connector is given it: rotate or remove it there first.' : null;
  },
};

/** Why this is no new end; null when it is one. */
export function whyNotUntil(until: Date, now: Date): string | null {
  if (until.getTime() <= now.getTime()) return 'The new end must be ahead.';
  return until.getTime() > now.getTime() + mostExtensionDays * dayMs
    ? `An end can be put off by ${mostExtensionDays} days at a time.`
    : null;
}
