import { Prisma } from '@/lib/database/generated/client';
import { callSubject, callsWithin } from './call';
import type { Source } from './source';

export const refusalSources: Source[] = [
  {
    metric: 'M37',
    arrives: true,
    rows: (window) => Prisma.sql`
      SELECT d."at", c."environmentName" AS "environment", true AS "meets",
        CASE d."code" WHEN 'malformed' THEN 'malformed' ELSE 'unknown method' END AS "value", ${callSubject},
        coalesce(d."detail", 'It was refused.') AS "says"
      FROM ${callsWithin(window)} AND d."effect" = 'deny' AND d."code" IN ('malformed', 'unmapped-method')`,
  },
];
