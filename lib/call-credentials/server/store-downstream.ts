import type { Transaction } from '@/lib/database/client';
import type { DownstreamRecord } from '../otlp';

/**
 * Stores what connectors reported for calls of one gateway; a report that was stored stays as it is. One of a decision
 * that this gateway did not make is left out: no gateway speaks for another's calls.
 */
export async function storeDownstream(
  tx: Transaction,
  gatewayId: string,
  records: readonly DownstreamRecord[],
): Promise<void> {
  if (records.length === 0) return;
  await tx.$executeRaw`
    WITH stored AS (
      INSERT INTO "downstream_calls" ("decisionId", "spanId", "at", "name", "peer", "method", "status", "durationMs")
      SELECT d."id", r->>'spanId', (r->>'at')::timestamptz, r->>'name', r->>'peer', r->>'method', r->>'status',
        (r->>'durationMs')::float8
      FROM jsonb_array_elements(${JSON.stringify(records)}::jsonb) AS r
      JOIN "decisions" d ON d."id" = (r->>'decisionId')::uuid AND d."gatewayId" = ${gatewayId}::uuid
      ON CONFLICT DO NOTHING
      RETURNING "decisionId")
    INSERT INTO "downstream_reporters" ("connectorId", "lastAt")
    SELECT d."connectorId", max(d."at") FROM stored s JOIN "decisions" d ON d."id" = s."decisionId"
    WHERE d."connectorId" IS NOT NULL GROUP BY d."connectorId" ORDER BY d."connectorId"
    ON CONFLICT ("connectorId") DO UPDATE SET "lastAt" = greatest("downstream_reporters"."lastAt", excluded."lastAt")`;
}
