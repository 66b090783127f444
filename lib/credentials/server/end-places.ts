import type { Transaction } from '@/lib/database/client';
import { heldPlaces } from '../places';

/** The connectors are gone: nothing gives them a secret any more. Where else it was seen stays. */
export async function endHeldPlaces(tx: Transaction, connectorIds: readonly string[], now: Date): Promise<void> {
  await tx.credentialPlace.updateMany({
    where: { connectorId: { in: [...connectorIds] }, kind: { in: [...heldPlaces] }, endedAt: null },
    data: { endedAt: now },
  });
}
