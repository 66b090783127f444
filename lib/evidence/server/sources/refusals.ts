import { Prisma } from '@/lib/database/generated/client';
import { callSubject, environmentOf } from './call';
import type { Source } from './source';

export const refusalSources: Source[] = [
  {
    metric: 'M37',
    arrives: true,
    rows: ({ from, to }) => Prisma.sql`
      SELECT d."at", ${environmentOf} AS "environment", w."broken" IS NULL AS "meets", coalesce(w."broken", 'conforming') AS "value",
        ${callSubject}, CASE WHEN w."broken" IS NULL THEN 'It kept to the protocol.' ELSE coalesce(d."detail", 'It was refused.') END AS "says"
      FROM "decisions" d LEFT JOIN "connectors" c ON c."id" = d."connectorId"
      CROSS JOIN LATERAL (SELECT CASE d."code" WHEN 'malformed' THEN 'malformed' WHEN 'unmapped-method' THEN 'unknown method' END AS "broken") w
      WHERE d."at" >= ${from} AND d."at" < ${to} AND d."code" IS DISTINCT FROM 'unauthenticated'`,
  },
];
