import type { Transaction } from '@/lib/database/client';

/** Something that may be presented once, by its digest; remembered until it could not be taken anyway. */
export type Proof = { id: string; expiresAt: Date };

/** False when it was presented before: two at once are told apart by the row alone. */
export async function takeProof(tx: Transaction, { id, expiresAt }: Proof): Promise<boolean> {
  const made = await tx.$executeRaw`
    INSERT INTO "used_proofs" ("hash", "expiresAt") VALUES (${id}, ${expiresAt}) ON CONFLICT DO NOTHING`;
  return made === 1;
}
