import type { Transaction } from '@/lib/database/client';

/** A connector with the secrets it is given now, locked: two that change its secrets wait for each other. */
export async function lockedConnector(tx: Transaction, id: string) {
  await tx.$queryRaw`SELECT "id" FROM "connectors" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return tx.connector.findUnique({
    where: { id },
    include: { secrets: { where: { end: null }, include: { rotation: true } } },
  });
}

/** A secret with its connector, both locked; null when there is none of the id. */
export async function lockedSecret(tx: Transaction, id: string) {
  const found = await tx.sealedSecret.findUnique({ where: { id }, select: { connectorId: true } });
  if (!found) return null;
  const connector = await lockedConnector(tx, found.connectorId);
  const secret = await tx.sealedSecret.findUnique({
    where: { id },
    include: { rotation: true, end: true, vault: true },
  });
  return connector && secret ? { connector, secret } : null;
}
