import { permissions } from '@/lib/access/permissions';
import type { Database, Transaction } from '@/lib/database/client';
import { machineEmail } from '@/lib/members/machine-account';
import type { Reviewer } from '../publication';

/**
 * Members who may publish, still belong, and can sign in (a password, or a one-time link that still works), but for the
 * ones named. An account that only holds an API token is nobody's second pair of eyes.
 */
export async function reviewersBut(
  db: Database | Transaction,
  personIds: readonly string[],
  now: Date,
): Promise<Reviewer[]> {
  return db.member.findMany({
    where: {
      id: { notIn: [...personIds] },
      departure: null,
      roles: { some: { role: { in: [...permissions['policies:publish']] } } },
      OR: [{ passwordHash: { not: null } }, { links: { some: { use: null, expiresAt: { gt: now } } } }],
    },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  });
}

/**
 * Why this account reviews nothing, or null: the command line’s is whoever sits at the console's machine, its author's
 * too, so it is no second person.
 */
export async function whyNotReviewer(db: Database | Transaction, actorId: string): Promise<string | null> {
  const machine = await db.member.findUnique({ where: { email: machineEmail }, select: { id: true } });
  return machine?.id === actorId
    ? 'The command line’s account is no second person. Sign in as a member, or use a member’s own token.'
    : null;
}
