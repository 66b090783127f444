import type { Database, Transaction } from '@/lib/database/client';
import { requestSketch } from '../policy-tests';

/** The set's tests by name, as they run. */
export async function savedTests(db: Database | Transaction) {
  const rows = await db.policyTest.findMany({ orderBy: { name: 'asc' } });
  return rows.map(({ id, name, request, expected }) => ({
    id,
    name,
    request: requestSketch.parse(request),
    expected: expected === 'allow' ? ('allow' as const) : ('deny' as const),
  }));
}
