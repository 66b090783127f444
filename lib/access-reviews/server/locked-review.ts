import type { Transaction } from '@/lib/database/client';
import type { AccessReview } from '@/lib/database/generated/client';
import { notFound, type Outcome, refuse } from '@/lib/operations/outcome';

/**
 * A review that is still open, until the commit one command's alone: decisions and its end wait for each other. (Records
 * are append-only: there is no row to lock.)
 */
export async function lockedReview(tx: Transaction, id: string): Promise<Outcome<AccessReview>> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`access review ${id}`}))`;
  const review = await tx.accessReview.findUnique({ where: { id }, include: { completion: true } });
  if (!review) return notFound('access review', id);
  const { completion, ...row } = review;
  if (!completion) return { ok: true, value: row };
  return refuse('conflict', `${review.name} is completed.`, {
    detail: `${completion.byName} completed it at ${completion.at.toISOString()}; its result is signed. Open another review.`,
  });
}
