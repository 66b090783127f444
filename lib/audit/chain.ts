import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json';

/** What an audit event says, before it is chained. */
export type AuditEntry = {
  id: string;
  at: string;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  action: string;
  outcome: 'done' | 'denied';
  subjectKind: string | null;
  subjectId: string | null;
  subjectName: string | null;
  detail: unknown;
};

/** The hash before the first event. */
const chainStart = '0'.repeat(64);

/** SHA-256 hex of the previous hash, the number and the event: changing, dropping or moving an event breaks every later hash. */
export function chainHash(previousHash: string, number: number, entry: AuditEntry): string {
  return createHash('sha256')
    .update(`${previousHash}\n${number}\n${canonicalJson(entry)}`)
    .digest('hex');
}

export type ChainedEntry = AuditEntry & { number: number; previousHash: string; hash: string };
export type ChainHead = { number: number; hash: string };

/** Before the first event. */
export const chainBeginning: ChainHead = { number: 0, hash: chainStart };

/**
 * Follows the chain from `head` over events in order of number: the new head, or the number of the first event that does
 * not fit. Called page by page, it needs no more than one page in memory.
 */
export function followChain(
  head: ChainHead,
  events: Iterable<ChainedEntry>,
): { ok: true; head: ChainHead } | { ok: false; brokenAt: number } {
  let { number: last, hash: previous } = head;
  for (const event of events) {
    const { number, previousHash, hash, ...entry } = event;
    if (number !== last + 1 || previousHash !== previous || chainHash(previous, number, entry) !== hash)
      return { ok: false, brokenAt: last + 1 };
    previous = hash;
    last = number;
  }
  return { ok: true, head: { number: last, hash: previous } };
}
