import type { Database } from '@/lib/database/client';
import type { FailClosedTest } from '../reports';

/** A gateway's clock may be ahead by so much. */
const leewayMs = 30_000;

/**
 * Keeps a gateway's test of itself. It says the same one at every confirmation until it makes another. One from the future
 * is not kept: it would be the newest until then, and hide what fails meanwhile.
 */
export async function noteFailClosed(
  db: Database,
  gatewayId: string,
  test: FailClosedTest | null,
  now: Date,
): Promise<void> {
  if (!test || Date.parse(test.at) > now.getTime() + leewayMs) return;
  await db.failClosedTest.createMany({
    data: test.faults.map((one) => ({ gatewayId, at: new Date(test.at), ...one })),
    skipDuplicates: true,
  });
}
