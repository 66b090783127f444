import { Prisma } from '@/lib/database/generated/client';

/** The span a replay reads, by the decisions' own time: `from` inclusive, `until` exclusive. */
export type ReplayWindow = { from: Date; until: Date };

/** Ids are stamped with about the time of their row: so much may lie between, as ingestion allows. */
const idToleranceMs = 10 * 60_000;

/** The first id (UUIDv7) of a moment. Made here: a function of the database would keep its processes from sharing the count. */
function firstIdAt(at: number): string {
  const hex = Math.max(0, at).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** The decisions d of a window; the bounds on the id let PostgreSQL leave other months' partitions alone. */
export const inWindow = ({ from, until }: ReplayWindow): Prisma.Sql => Prisma.sql`
  d."at" >= ${from} AND d."at" < ${until}
  AND d."id" >= ${firstIdAt(from.getTime() - idToleranceMs)}::uuid
  AND d."id" < ${firstIdAt(until.getTime() + idToleranceMs)}::uuid`;
