import { type ChainHead, chainBeginning } from '@/lib/audit/chain';

/** How far a chain of records was followed, and what held. */
export type Followed = {
  /** The last entry that held. */
  to: ChainHead;
  /** The first that does not; null where all held. */
  broken: { at: number; problem: string } | null;
  /** Whether the end of what was to be followed was reached. */
  isWhole: boolean;
};

/** Where it stood when it was last followed. */
export type Verified = { to: number; hash: string };

/** What was verified long ago may have been changed since. */
const wholeAgainAfterMs = 7 * 86_400_000;

/**
 * Where a chain is followed from next: on from where it held last, or from its beginning once that is a week ago.
 * @param begun when it was last followed from its beginning; null for a chain that is only ever followed on.
 */
export function nextStretch(last: Verified | null, begun: Date | null, now: Date): ChainHead {
  if (!last || (begun && now.getTime() - begun.getTime() > wholeAgainAfterMs)) return chainBeginning;
  return { number: last.to, hash: last.hash };
}

/**
 * Where what was followed before is followed again: round after round, from the beginning to where it stands.
 * @param end the chain's last number.
 */
export const nextRound = (last: Verified | null, end: number): ChainHead =>
  !last || last.to >= end ? chainBeginning : { number: last.to, hash: last.hash };
