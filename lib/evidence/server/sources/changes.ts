import { Prisma } from '@/lib/database/generated/client';
import type { Source } from './source';

export const changeSources: Source[] = [
  {
    metric: 'M15',
    arrives: true,
    rows: ({ from, to }) => Prisma.sql`
      SELECT d."at", c."environmentName" AS "environment", true AS "meets",
        d."effect" || CASE WHEN d."cause" IN ('permitted', 'forbidden') THEN '' ELSE ', ' || d."cause" END AS "value",
        'decision' AS "kind", d."id"::text AS "id", coalesce(d."connectorName" || '.' || d."target", d."method") AS "name",
        coalesce(d."detail", d."cause") AS "says"
      FROM "decisions" d LEFT JOIN "connectors" c ON c."id" = d."connectorId"
      WHERE d."at" >= ${from} AND d."at" < ${to}`,
  },
];
