import { Prisma } from '@/lib/database/generated/client';
import type { Source } from './source';

/** This machine's own addresses, as the host of a URL without TLS. */
const loopback = '^http://(localhost|127(\\.\\d{1,3}){3}|\\[::1\\])(:\\d+)?([/?]|$)';

/** How whoever is reached at a URL is reached; of a connector without one, by a pipe. */
const road = (url: Prisma.Sql) => Prisma.sql`CASE WHEN ${url} IS NULL THEN 'by a pipe on the gateway''s machine'
  WHEN ${url} ~* '^https://' THEN 'over TLS' WHEN ${url} ~* ${loopback} THEN 'on its own machine' END`;

export const channelSources: Source[] = [
  {
    metric: 'M18',
    rows: ({ to }) => Prisma.sql`
      SELECT c."createdAt" AS "at", c."environmentName" AS "environment", w."road" IS NOT NULL AS "meets", NULL::text AS "value",
        'connector' AS "kind", c."id"::text AS "id", c."name",
        coalesce('Gateways reach it ' || w."road" || '.', 'Gateways reach it in clear, at ' || c."url" || '.') AS "says"
      FROM "connectors" c CROSS JOIN LATERAL (SELECT ${road(Prisma.sql`c."url"`)} AS "road") w WHERE c."createdAt" < ${to}
      UNION ALL
      SELECT g."enrolledAt", NULL, w."road" IS NOT NULL, NULL, 'gateway', g."id"::text, g."name",
        coalesce('Agents reach it ' || w."road" || '.', 'Agents reach it in clear, at ' || g."url" || '.')
      FROM "gateways" g CROSS JOIN LATERAL (SELECT ${road(Prisma.sql`g."url"`)} AS "road") w
      WHERE g."enrolledAt" < ${to} AND NOT EXISTS (
        SELECT FROM "gateway_removals" r WHERE r."gatewayId" = g."id" AND r."at" < ${to})`,
  },
];
