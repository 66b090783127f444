import type { Transaction } from '@/lib/database/client';
import { type CredentialRow, readOne } from './read-rows';

/** A credential as it stands, its row locked until the transaction ends; null when there is none of the id. */
export async function lockedCredential(tx: Transaction, id: string, now: Date): Promise<CredentialRow | null> {
  await tx.$queryRaw`SELECT "id" FROM "credentials" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return readOne(tx, id, now);
}
