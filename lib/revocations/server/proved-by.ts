import type { Database, Transaction } from '@/lib/database/client';

/**
 * The rule of lib/revocations/propagation.ts in SQL, of a revocation `r`, so that filters, percentiles and paging see every
 * revocation without loading them; a test holds both to the same answers.
 */
export const provedBy = `CROSS JOIN LATERAL (
    SELECT count(*)::int AS "gateways", count(t."ms")::int AS "proved", max(t."ms")::float8 AS "ms"
    FROM "gateways" g
    LEFT JOIN "stream_states" s ON s."stream" = 'fleet' AND s."kind" = 'revocation' AND s."revocationId" = r."id"
    LEFT JOIN "acknowledgements" a ON a."gatewayId" = g."id" AND a."stream" = s."stream" AND a."number" = s."number"
      AND a."outcome" = 'applied' AND a."probe" ->> 'denied' = 'true' AND a."probe" ->> 'deniedBy' = r."id"::text
    CROSS JOIN LATERAL (
      SELECT round(extract(epoch FROM (a."probe" ->> 'at')::timestamptz - r."requestedAt") * 1000) AS "probed",
             round(extract(epoch FROM a."storedAt" - r."requestedAt") * 1000) AS "stored") c
    CROSS JOIN LATERAL (
      SELECT CASE WHEN c."probed" BETWEEN 0 AND c."stored" THEN c."probed" ELSE c."stored" END AS "ms") t
    LEFT JOIN "gateway_removals" x ON x."gatewayId" = g."id"
    WHERE g."enrolledAt" <= r."requestedAt" AND (x."at" IS NULL OR x."at" > r."requestedAt")) p`;

type Row = { id: string; gateways: number; proved: number; liftedBy: string | null };

/** How far each of these revocations is, and who lifted it. */
export const readStandings = (db: Database | Transaction, ids: readonly string[]): Promise<Row[]> =>
  db.$queryRawUnsafe<Row[]>(
    `SELECT r."id", p."gateways", p."proved", l."byName" AS "liftedBy"
     FROM "revocations" r LEFT JOIN "reinstatements" l ON l."revocationId" = r."id" ${provedBy}
     WHERE r."id" = ANY ($1::uuid[])`,
    [...ids],
  );
