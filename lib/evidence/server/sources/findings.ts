import { Prisma } from '@/lib/database/generated/client';
import type { Source } from './source';

/** What was found, and what became of it. */
export const findingSources: Source[] = [
  {
    metric: 'M31',
    rows: ({ to }) => Prisma.sql`
      SELECT f."openedAt" AS "at", NULL AS "environment", c."at" IS NOT NULL AS "meets",
        round(extract(epoch FROM c."at" - f."openedAt")::numeric / 3600, 1)::text AS "value",
        'finding' AS "kind", f."id"::text AS "id", f."title" AS "name",
        coalesce('It was closed as ' || c."outcome" || ' by ' || c."byName" || '.', 'Nobody has closed it.') AS "says"
      FROM "findings" f LEFT JOIN "finding_closures" c ON c."findingId" = f."id" AND c."at" < ${to}
      WHERE f."openedAt" < ${to} AND greatest(f."openedAt", coalesce(c."at", ${to})) >= ${to}::timestamptz - interval '90 days'`,
  },
];
