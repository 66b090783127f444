import { v7 as uuidv7 } from 'uuid';
import type { Database } from '@/lib/database/client';
import { blockedUntil } from '@/lib/members/server/sign-in-attempts';

/** Refused token requests from one address in the window of failed sign-ins: secrets here cannot be guessed, so this only bounds noise. */
const mostFailures = 60;

const keyOf = (address: string) => `token:${address}`;

/** When the token endpoint answers this address again, or null for now. */
export const tokenBlockedUntil = (db: Database, address: string, now: Date): Promise<Date | null> =>
  blockedUntil(db, keyOf(address), mostFailures, now);

export async function countTokenFailure(db: Database, address: string, now: Date): Promise<void> {
  await db.signInFailure.create({ data: { id: uuidv7(), key: keyOf(address), at: now } });
}
