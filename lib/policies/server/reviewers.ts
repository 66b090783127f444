import { permissions } from '@/lib/access/permissions';
import type { Database, Transaction } from '@/lib/database/client';
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
