import { Prisma } from '@/lib/database/generated/client';

/** Rows of decisions whose id can be of a span of time: it lets PostgreSQL leave other months' partitions alone. */
const toleranceMs = 10 * 60_000;
export const within = (from: Date, to: Date): Prisma.Sql => Prisma.sql`
  d."at" >= ${from} AND d."at" < ${to}
  AND d."id" >= uuid_v7_floor(${new Date(Math.max(0, from.getTime() - toleranceMs))})
  AND d."id" < uuid_v7_floor(${new Date(to.getTime() + toleranceMs)})`;
