import type { Database, Transaction } from '@/lib/database/client';
import { type Refused, refuse } from '@/lib/operations/outcome';
import { isOver } from '../stage';

/** The newest step of a roll-out, which is where it stands. */
const newestStep = { orderBy: { number: 'desc' }, take: 1 } as const;

/**
 * The roll-out that is not over, with its newest step; null when there is none. Roll-outs come one after the other, so
 * only the newest can be it.
 */
export async function activeRollout(db: Database | Transaction) {
  const newest = await db.policyRollout.findFirst({
    orderBy: { version: 'desc' },
    include: { steps: newestStep, policy: true },
  });
  const step = newest?.steps[0];
  return newest && step && !isOver(step.kind) ? { ...newest, step } : null;
}
export type ActiveRollout = NonNullable<Awaited<ReturnType<typeof activeRollout>>>;

/** Why nothing may be published meanwhile: two candidates at once could not be told apart in what they change. */
export async function refuseWhileRollingOut(tx: Transaction): Promise<Refused | null> {
  const active = await activeRollout(tx);
  if (!active) return null;
  return refuse('conflict', `The roll-out of v${active.version} is not over.`, {
    detail: `Promote v${active.version} or roll it back, then publish.`,
    extra: { rollout: active.version },
  });
}
