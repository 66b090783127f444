import type { DecisionRow } from '@/lib/decisions/decision-row';
import type { SubjectKind } from '@/lib/revocations/subject';

/** Counts of one slice of time; a call that a gateway only observed is allowed here. */
export type TimelineBucket = { at: string; allow: number; deny: number };

export type TimelineDelegation = {
  id: string;
  parentId: string | null;
  /** How far below the top of what is shown it stands. */
  indent: number;
  actor: { id: string; name: string };
  /** The person, or the workload that began it. */
  from: string;
  personId: string | null;
  scope: string[];
  audiences: string[];
  purpose: string | null;
  createdAt: string;
  expiresAt: string;
  /** The end of the first revocation that ended it before its time. */
  revokedAt: string | null;
  tokens: { jti: string; issuedAt: string; expiresAt: string }[];
};

/** Everybody and everything that took part, each with its calls over time. */
export type TimelineActor = {
  kind: 'person' | 'agent' | 'connector';
  /** null for whoever is not registered. */
  id: string | null;
  name: string;
  buckets: TimelineBucket[];
};

export type TimelineRevocation = {
  id: string;
  subject: { kind: SubjectKind; id: string; name: string };
  from: string;
  to: string | null;
  requesterName: string;
  denied: number;
  /** Calls a gateway allowed after it had applied it. Must be 0. */
  allowed: number;
};

export type Timeline = {
  subject: { kind: SubjectKind; id: string; name: string };
  from: string;
  to: string;
  allow: number;
  deny: number;
  /** The first in their tree's order; `more` were left out. */
  delegations: (TimelineDelegation & { buckets: TimelineBucket[] })[];
  moreDelegations: number;
  /** How many of them were in force at any moment of it: a delegation cut off before is drawn and was not. */
  inForce: number;
  actors: TimelineActor[];
  moreActors: number;
  revocations: TimelineRevocation[];
  /** Calls that connectors reported of what they did further down; null where none that was called reports. */
  downstream: { count: number; buckets: TimelineBucket[] } | null;
};

export const eventKinds = [
  'consent',
  'exchange',
  'issue',
  'decision',
  'downstream',
  'revocation',
  'reinstatement',
  'expiry',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** One thing that happened, as the list and the export have it. */
export type TimelineEvent = {
  at: string;
  id: string;
  kind: EventKind;
  /** Who did it. */
  who: string;
  what: string;
  effect: DecisionRow['effect'] | null;
  delegationId: string | null;
  href: string;
};
