import { type Refused, refuse } from '@/lib/operations/outcome';
import type { Depended, StandingInTheWay } from '@/lib/revocations/server/revocation-locks';

/** Who has to stand for a consent: the person, and the agent of the client, where they are known yet. */
export const consenting = (personId: string | undefined, identityId: string | undefined): Depended[] => [
  ...(personId ? [{ kind: 'person' as const, id: personId }] : []),
  ...(identityId ? [{ kind: 'identity' as const, id: identityId }] : []),
];

/** Told to the person it concerns: what was cut, by whom, why, and what still works. */
export const cutOff = ({ name, by, reason, revocationId }: StandingInTheWay): Refused =>
  refuse('forbidden', `${name} is revoked.`, {
    detail: `By ${by}: ${reason} Ask them. Other agents that act for you go on as they were, unless it is you who is revoked.`,
    extra: { revocationId },
  });
