import type { Transaction } from '@/lib/database/client';
import { seal } from '@/lib/keys/server/seal';
import { type HeldPlace, holderOf } from '../places';
import { describeSecret } from '../read-credential';
import { fingerprintOf, noteCredential, storable } from './note-credential';

export type Held = { id: string; name: string };
export type NewSecret = { place: HeldPlace; name: string; value: string };
export type Made = { newId: () => string; by: string; now: Date };

/** Seals one secret for a connector, and notes it in the inventory. The value is in no row, log or audit event. */
export async function sealSecret(
  tx: Transaction,
  connector: Held,
  { place, name, value }: NewSecret,
  made: Made,
): Promise<{ secretId: string; credentialId: string }> {
  const secretId = made.newId();
  const read = describeSecret(name, value);
  const credentialId = await noteCredential(tx, {
    ...storable(read),
    place: { kind: place, connector, name, holder: holderOf.connector(connector.id) },
    at: made.now,
    by: made.by,
  });
  await tx.sealedSecret.create({
    data: {
      id: secretId,
      connectorId: connector.id,
      place,
      name,
      sealed: await seal(value),
      fingerprint: fingerprintOf(read.secret),
      credentialId,
      createdAt: made.now,
      createdBy: made.by,
    },
  });
  return { secretId, credentialId };
}

/** Seals what a connector is registered with. */
export async function sealSecrets(
  tx: Transaction,
  connector: Held,
  secrets: readonly NewSecret[],
  made: Made,
): Promise<void> {
  for (const secret of secrets) await sealSecret(tx, connector, secret, made);
}
