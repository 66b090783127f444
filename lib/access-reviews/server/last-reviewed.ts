import type { Database, Transaction } from '@/lib/database/client';

/** What a completed review decided last: of a grant, by agent and connector. */
export type LastReviewed = {
  kind: 'connector' | 'grant' | 'identity' | 'member';
  subjectId: string;
  connectorId: string | null;
  at: Date;
};

/**
 * When each thing was last reviewed: the newest decision of a review that was completed since. What was decided in one that
 * is still open, and what was only asked, does not count.
 */
export const lastReviewed = (db: Database | Transaction, now: Date): Promise<LastReviewed[]> => db.$queryRaw<
  LastReviewed[]
>`
  SELECT i."kind", i."subjectId", i."connectorId", max(d."at") AS "at"
  FROM "access_review_items" i
  JOIN "access_review_completions" c ON c."reviewId" = i."reviewId"
  JOIN "access_review_decisions" d ON d."itemId" = i."id"
  WHERE d."verdict" <> 'ask' AND c."at" <= ${now}
  GROUP BY 1, 2, 3`;

export const reviewedKey = ({ kind, subjectId, connectorId }: Omit<LastReviewed, 'at'>): string =>
  `${kind} ${subjectId} ${connectorId ?? ''}`;
