import type { Database } from '@/lib/database/client';
import type { FailClosedTest } from '../reports';

/** Keeps a gateway's test of itself. It says the same one at every confirmation until it makes another. */
export async function noteFailClosed(db: Database, gatewayId: string, test: FailClosedTest | null): Promise<void> {
  if (!test) return;
  await db.failClosedTest.createMany({
    data: test.faults.map((one) => ({ gatewayId, at: new Date(test.at), ...one })),
    skipDuplicates: true,
  });
}
