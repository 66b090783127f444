import { v7 as uuidv7 } from 'uuid';
import type { Database, Transaction } from '@/lib/database/client';
import { type Outcome, type Refused, refuse } from '@/lib/operations/outcome';
import { retryAt, retryMinute, signInLimits, windowMinutes } from '../sign-in-limit';

/** When another attempt of this key is taken, or null for now. Ask it under a lock of the key. */
export async function blockedUntil(tx: Transaction, key: string, limit: number, now: Date): Promise<Date | null> {
  const rows = await tx.signInFailure.findMany({
    where: { key, at: { gt: new Date(now.getTime() - windowMinutes * 60_000) } },
    orderBy: { at: 'desc' },
    take: limit,
    select: { at: true },
  });
  return retryAt(
    rows.map(({ at }) => at),
    limit,
    now,
  );
}

export const tooMany = (until: Date): Refused =>
  refuse('too-many', 'Too many failed attempts.', {
    detail: `Try again at ${retryMinute(until)} UTC.`,
    extra: { retryAt: until.toISOString() },
  });

/**
 * Writes the attempt down as failed before the password is looked at, one attempt of a key after another: many at once
 * cannot all be counted as the first. Returns the rows to take back when the password was right.
 */
export function takeAttempt(
  db: Database,
  { email, address }: { email: string; address: string },
  now: Date,
): Promise<Outcome<string[]>> {
  const keys = [
    { key: `account:${email}`, limit: signInLimits.account },
    { key: `address:${address}`, limit: signInLimits.address },
  ];
  return db.$transaction(async (tx): Promise<Outcome<string[]>> => {
    // Always the account first, so that two attempts never wait for each other.
    for (const { key } of keys) await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
    for (const { key, limit } of keys) {
      const until = await blockedUntil(tx, key, limit, now);
      if (until) return tooMany(until);
    }
    const rows = keys.map(({ key }) => ({ id: uuidv7(), key, at: now }));
    await tx.signInFailure.createMany({ data: rows });
    return { ok: true, value: rows.map(({ id }) => id) };
  });
}

/** Takes back an attempt that was no failure. */
export async function forgiveAttempt(db: Database, ids: string[]): Promise<void> {
  await db.signInFailure.deleteMany({ where: { id: { in: ids } } });
}
