import { Prisma } from '@/lib/database/generated/client';

/** The span a replay reads, by the decisions' own time: `from` inclusive, `until` exclusive. */
export type ReplayWindow = { from: Date; until: Date };

/** Ids are stamped with about the time of their row: so much may lie between, as ingestion allows. */
const idToleranceMs = 10 * 60_000;

/** The decisions d of a window; the bounds on the id let PostgreSQL leave other months' partitions alone. */
export const inWindow = ({ from, until }: ReplayWindow): Prisma.Sql => Prisma.sql`
  d."at" >= ${from} AND d."at" < ${until}
  AND d."id" >= uuid_v7_floor(${new Date(Math.max(0, from.getTime() - idToleranceMs))})
  AND d."id" < uuid_v7_floor(${new Date(until.getTime() + idToleranceMs)})`;
