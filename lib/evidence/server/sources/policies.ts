import { Prisma } from '@/lib/database/generated/client';
import type { Source } from './source';
import { reviewedVersions } from './versions';

/** Changes of the policy set. */
export const policySources: Source[] = [
  {
    metric: 'M14',
    rows: ({ from, to }) => Prisma.sql`
      SELECT v."publishedAt" AS "at", NULL AS "environment", v."reviewed" AND t."tests" > 0 AS "meets", NULL AS "value",
        'policy-version' AS "kind", v."number"::text AS "id", 'Policy v' || v."number" || ': ' || v."message" AS "name",
        v."says" || CASE WHEN NOT v."reviewed" THEN ''
          WHEN t."tests" > 0 THEN ' Tests that held when it was published: ' || t."tests" || '.'
          ELSE ' No test was run on it.' END AS "says"
      FROM (${reviewedVersions}) v
      CROSS JOIN LATERAL (SELECT coalesce(max((e."detail" ->> 'tests')::int), 0) AS "tests" FROM "audit_events" e
        WHERE e."subjectKind" = 'policy-version' AND e."subjectId" = v."number"::text AND e."outcome" = 'done'
          AND e."action" IN ('policy.publish', 'rollout.start')) t
      WHERE v."publishedAt" >= ${from} AND v."publishedAt" < ${to}`,
  },
];
