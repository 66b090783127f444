import type { Database } from '@/lib/database/client';

type Progress = { reviewId: string; items: number; settled: number; mine: number };

/** How far each review is: an item is settled by its newest decision, unless that is a question. */
export const readProgress = (db: Database, ids: readonly string[], me: string) => db.$queryRaw<Progress[]>`
  SELECT i."reviewId", count(*)::int AS "items", count(*) FILTER (WHERE d."verdict" <> 'ask')::int AS "settled",
         count(*) FILTER (WHERE i."reviewerId"::text = ${me} AND (d."verdict" IS NULL OR d."verdict" = 'ask'))::int AS "mine"
  FROM "access_review_items" i
  LEFT JOIN LATERAL (
    SELECT "verdict" FROM "access_review_decisions" d WHERE d."itemId" = i."id" ORDER BY d."number" DESC LIMIT 1) d ON true
  WHERE i."reviewId" = ANY (${[...ids]}::uuid[]) GROUP BY 1`;
