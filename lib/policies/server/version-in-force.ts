import type { Database, Transaction } from '@/lib/database/client';
import type { PolicyVersionWhereInput } from '@/lib/database/generated/models';

/** A version counts once it is released: published at once, or promoted by its roll-out. */
const released: PolicyVersionWhereInput = {
  OR: [{ rollout: null }, { rollout: { steps: { some: { kind: 'promote' } } } }],
};

/** The newest released version, which every gateway should enforce; null before the first. */
export const versionInForce = (db: Database | Transaction) =>
  db.policyVersion.findFirst({ where: released, orderBy: { number: 'desc' } });

/** Number of the version in force; 0 before the first. */
export async function numberInForce(db: Database | Transaction): Promise<number> {
  const version = await db.policyVersion.findFirst({
    where: released,
    orderBy: { number: 'desc' },
    select: { number: true },
  });
  return version?.number ?? 0;
}

/** The next number to publish under: versions in a roll-out have one too. Call it under the publishing lock. */
export async function nextVersionNumber(tx: Transaction): Promise<number> {
  const newest = await tx.policyVersion.findFirst({ orderBy: { number: 'desc' }, select: { number: true } });
  return (newest?.number ?? 0) + 1;
}

/** The newest released version that was not pushed from a place in Git; without a place, the newest. */
export const newestFromElsewhere = (tx: Transaction, place: { repository: string; path: string } | null) =>
  tx.policyVersion.findFirst({
    where: place ? { AND: [released, { NOT: { draft: { is: { push: { is: place } } } } }] } : released,
    orderBy: { number: 'desc' },
    select: { number: true, publisherName: true, message: true },
  });
