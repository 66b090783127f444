import type { Database } from '@/lib/database/client';

type Question = { reviewId: string; itemId: string; name: string; byName: string; reason: string; at: Date };

/** Questions to the owner of something that wait in open reviews for an answer: nothing was decided on the item since. */
export const readQuestions = (db: Database, ownerId: string): Promise<Question[]> => db.$queryRaw<Question[]>`
  SELECT i."reviewId", i."id" AS "itemId", i."name", d."byName", d."reason", d."at"
  FROM "access_review_items" i
  JOIN LATERAL (
    SELECT * FROM "access_review_decisions" d WHERE d."itemId" = i."id" ORDER BY d."number" DESC LIMIT 1) d ON true
  WHERE i."ownerId"::text = ${ownerId} AND d."verdict" = 'ask'
    AND NOT EXISTS (SELECT FROM "access_review_completions" c WHERE c."reviewId" = i."reviewId")
  ORDER BY d."at"`;
