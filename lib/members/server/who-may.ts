import { type Permission, permissions } from '@/lib/access/permissions';
import type { Person } from '@/lib/access/second-person';
import type { Database, Transaction } from '@/lib/database/client';
import { machineEmail } from '../machine-account';

/**
 * Members who hold the permission, still belong, and can sign in (a password, or a one-time link that still works), but
 * for the ones named. An account that only holds an API token is nobody's second pair of eyes.
 */
export async function whoMay(
  db: Database | Transaction,
  permission: Permission,
  { except, now }: { except: readonly string[]; now: Date },
): Promise<Person[]> {
  return db.member.findMany({
    where: {
      id: { notIn: [...except] },
      departure: null,
      roles: { some: { role: { in: [...permissions[permission]] } } },
      OR: [{ passwordHash: { not: null } }, { links: { some: { use: null, expiresAt: { gt: now } } } }],
    },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  });
}

/**
 * Why this account is nobody's second person, or null: the command line’s is whoever sits at the console's machine, the
 * author or the actor of the act too.
 */
export async function whyNotSecondPerson(db: Database | Transaction, actorId: string): Promise<string | null> {
  const machine = await db.member.findUnique({ where: { email: machineEmail }, select: { id: true } });
  return machine?.id === actorId
    ? 'The command line’s account is no second person. Sign in as a member, or use a member’s own token.'
    : null;
}
