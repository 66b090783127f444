import { Prisma } from '@/lib/database/generated/client';
import type { Source } from './source';

export const connectorSources: Source[] = [
  {
    metric: 'M02',
    rows: ({ to }) => Prisma.sql`
      SELECT c."createdAt" AS "at", c."environmentName" AS "environment", m."lacks" IS NULL AS "meets", NULL AS "value",
        'connector' AS "kind", c."id"::text AS "id", c."name",
        coalesce('It has no ' || m."lacks" || '.', 'It has an owner, a tier and data classes.') AS "says"
      FROM "connectors" c
      LEFT JOIN "members" o ON o."id" = c."ownerId"
      LEFT JOIN "member_departures" d ON d."memberId" = c."ownerId" AND d."at" < ${to}
      CROSS JOIN LATERAL (SELECT string_agg(w."word", ' and no ' ORDER BY w."place") AS "lacks" FROM (VALUES
        (1, 'owner', o."id" IS NULL), (2, 'owner who can sign in', d."memberId" IS NOT NULL),
        (3, 'data classes', cardinality(c."dataClasses") = 0)) AS w("place", "word", "missing") WHERE w."missing") m
      WHERE c."createdAt" < ${to}`,
  },
];
