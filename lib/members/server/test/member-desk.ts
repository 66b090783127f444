import type { Actor } from '@/lib/access/permissions';
import type { Database } from '@/lib/database/client';
import { createDoor } from '@/lib/operations/door';
import type { Outcome } from '@/lib/operations/outcome';

export const setUp: Actor = { kind: 'setup', id: 'setup', name: 'Set-up', roles: ['administrator'], sessionId: null };

/** The door over a database without gateways: members touch no stream. */
export const memberDoor = (db: Database, clock?: () => Date) =>
  createDoor(db, { group: async () => {}, fleet: async () => {} }, clock);

/** The value, or the refusal as an error. */
export function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.problem.title} ${outcome.problem.detail ?? ''}`);
  return outcome.value;
}

/** The secret of a one-time link: its fragment. */
export const secretOf = (link: string): string => new URL(link).hash.slice(1);
