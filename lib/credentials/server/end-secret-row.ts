import type { Transaction } from '@/lib/database/client';
import type { HeldPlace } from '../places';
import { holderOf, placeKey } from '../places';

type Ended = {
  secret: { id: string; credentialId: string | null; place: string; name: string; connectorId: string };
  reason: string;
  by: { id: string; name: string };
  now: Date;
};

/** Ends a secret of a connector: its sealed value is erased, and no snapshot from now on holds it. */
export async function endSecretRow(tx: Transaction, { secret, reason, by, now }: Ended): Promise<void> {
  await tx.secretEnd.create({ data: { secretId: secret.id, at: now, by: by.id, byName: by.name, reason } });
  await tx.sealedSecret.update({ where: { id: secret.id }, data: { sealed: null } });
  if (secret.credentialId === null) return;
  const still = await tx.sealedSecret.count({
    where: {
      credentialId: secret.credentialId,
      connectorId: secret.connectorId,
      place: secret.place,
      name: secret.name,
      end: null,
    },
  });
  if (still > 0) return;
  const key = placeKey({
    kind: secret.place as HeldPlace,
    connector: { id: secret.connectorId, name: '' },
    name: secret.name,
    holder: holderOf.connector(secret.connectorId),
  });
  await tx.credentialPlace.updateMany({
    where: { credentialId: secret.credentialId, key, endedAt: null },
    data: { endedAt: now },
  });
}
