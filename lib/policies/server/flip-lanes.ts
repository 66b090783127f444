import type { Database } from '@/lib/database/client';

const sliceCount = 240;

/** Which slices of the window, in order from 0, hold flips, and how many. */
export type FlipLanes = {
  sliceCount: number;
  flips: { bucket: 'deny-to-allow' | 'allow-to-deny'; slice: number; count: number }[];
};

/** When calls flip, over the window. */
export async function flipLanes(
  db: Database,
  { id, from, until }: { id: string; from: Date; until: Date },
): Promise<FlipLanes> {
  const flips = await db.$queryRaw<FlipLanes['flips']>`
    SELECT "bucket", count(*)::int AS "count", least(${sliceCount - 1}::int, width_bucket(
      extract(epoch FROM "at")::float8, ${from.getTime() / 1_000}::float8,
      ${Math.max(from.getTime() + 1, until.getTime()) / 1_000}::float8, ${sliceCount}::int) - 1) AS "slice"
    FROM "replay_flips"
    WHERE "replayId" = ${id}::uuid AND "bucket" IN ('deny-to-allow', 'allow-to-deny')
    GROUP BY 1, 3 ORDER BY 1, 3`;
  return { sliceCount, flips };
}
