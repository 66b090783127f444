import type { Database } from '@/lib/database/client';
import { notify } from '@/lib/database/notices';
import type { GatewayStatus } from '@/lib/gateways/reports';

/**
 * Notes as rows what a gateway says of its connectors, before its contact is stored. It says it at every confirmation and
 * seldom says anything new, so it is compared with the contact before first.
 */
export async function noteReports(
  db: Database,
  gatewayId: string,
  connectors: GatewayStatus['connectors'],
): Promise<void> {
  const said = JSON.stringify(connectors);
  const [before] = await db.$queryRaw<{ same: boolean }[]>`
    SELECT "status" -> 'connectors' = ${said}::jsonb AS "same" FROM "gateway_contacts" WHERE "gatewayId" = ${gatewayId}::uuid`;
  if (before?.same) return;
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`
      DELETE FROM "connector_reports" r WHERE r."gatewayId" = ${gatewayId}::uuid AND NOT EXISTS (
        SELECT FROM jsonb_to_recordset(${said}::jsonb) AS s("connectorId" uuid) WHERE s."connectorId" = r."connectorId")`;
    await tx.$executeRaw`
      INSERT INTO "connector_reports" ("gatewayId", "connectorId", "state")
      SELECT ${gatewayId}::uuid, s."connectorId", s."state"
      FROM jsonb_to_recordset(${said}::jsonb) AS s("connectorId" uuid, "state" text) ORDER BY s."connectorId"
      ON CONFLICT ("connectorId", "gatewayId") DO UPDATE SET "state" = excluded."state"
      WHERE "connector_reports"."state" <> excluded."state"`;
    await notify(tx, { topic: 'connector' });
  });
}
