import { createHash } from 'node:crypto';

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
export const chainStart = '0'.repeat(64);

/** JSON with sorted keys, so that one event has one text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (value && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

/** SHA-256 hex of the previous hash, the number and the event: changing, dropping or moving an event breaks every later hash. */
export function chainHash(previousHash: string, number: number, entry: AuditEntry): string {
  return createHash('sha256')
    .update(`${previousHash}\n${number}\n${canonicalJson(entry)}`)
    .digest('hex');
}

export type ChainedEntry = AuditEntry & { number: number; previousHash: string; hash: string };

/** The number of the first event that does not fit, or null when the chain holds. `events` in order of number, from 1. */
export function firstBrokenLink(events: Iterable<ChainedEntry>): number | null {
  let previous = chainStart;
  let expected = 1;
  for (const event of events) {
    const { number, previousHash, hash, ...entry } = event;
    if (number !== expected || previousHash !== previous || chainHash(previous, number, entry) !== hash)
      return expected;
    previous = hash;
    expected += 1;
  }
  return null;
}
