import { Prisma } from '@/lib/database/generated/client';

/**
 * Every policy version with who approved it before it was published, other than who wrote or proposed it: "approvers",
 * null where nobody did or the review was passed by; "says" tells which.
 */
export const reviewedVersions = Prisma.sql`
  SELECT v."number", v."digest", v."publishedAt", v."message", s."why" IS NULL AND y."approvers" IS NOT NULL AS "reviewed",
    coalesce(s."why", 'It was approved by ' || y."approvers" || '.', 'Nobody else approved it.') AS "says"
  FROM "policy_versions" v
  LEFT JOIN "policy_drafts" f ON f."id" = v."draftId"
  LEFT JOIN "policy_proposals" p ON p."draftId" = v."draftId"
  CROSS JOIN LATERAL (SELECT string_agg(DISTINCT a."memberName", ', ') AS "approvers" FROM "policy_approvals" a
    LEFT JOIN "policy_approval_withdrawals" w ON w."draftId" = a."draftId" AND w."digest" = a."digest"
      AND w."memberId" = a."memberId" AND w."approvedAt" = a."at"
    WHERE a."draftId" = v."draftId" AND a."digest" = v."digest" AND a."at" <= v."publishedAt" AND w."at" IS NULL
      AND a."memberId" <> f."authorId" AND a."memberId" IS DISTINCT FROM p."proposedBy") y
  CROSS JOIN LATERAL (SELECT CASE
    WHEN EXISTS (SELECT FROM "emergency_publications" e WHERE e."version" = v."number") THEN 'It was published in an emergency, without review.'
    WHEN EXISTS (SELECT FROM "self_publications" e WHERE e."version" = v."number") THEN 'Its author published it as the only administrator.'
    END AS "why") s`;
