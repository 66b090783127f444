import { v7 as uuidv7 } from 'uuid';
import { appendAudit } from '@/lib/audit/server/append';
import type { Database, Transaction } from '@/lib/database/client';
import { notify } from '@/lib/database/notices';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import { sessionHours } from './open-session';
import { checkPassword } from './password-hash';
import { forgiveAttempt, takeAttempt } from './sign-in-attempts';

export type SignedIn = { sessionId: string; memberId: string; name: string; email: string };
type Known = { id: string; name: string; email: string } | null;

/**
 * Signing in is the one write of people that does not pass the door: before it there is no actor whose permission could
 * be asked. Its success and its failure are audited like a command's. What was typed is not kept: people type their
 * password into the wrong field.
 */
async function audit(tx: Transaction, member: Known, outcome: 'done' | 'denied', detail: object, now: Date) {
  await notify(tx, { topic: 'session' });
  await appendAudit(tx, {
    id: uuidv7(),
    at: now.toISOString(),
    actorKind: 'member',
    actorId: member?.id ?? null,
    actorName: member?.name ?? 'Unknown',
    action: 'session.start',
    outcome,
    subjectKind: 'member',
    subjectId: member?.id ?? null,
    subjectName: member?.name ?? null,
    detail,
  });
}

/**
 * Signs a member in with a password and opens their session row. The same words and time for a wrong password, an unknown
 * account and a departed member; limited per account and per address.
 */
export async function signIn(
  db: Database,
  credentials: { email: string; password: string; address: string; userAgent: string | null },
  now = new Date(),
): Promise<Outcome<SignedIn>> {
  // PostgreSQL takes no NUL; no address has one.
  const email = credentials.email.trim().toLowerCase().replaceAll('\0', '').slice(0, 254);
  const attempt = await takeAttempt(db, { email, address: credentials.address }, now);
  if (!attempt.ok) return attempt;
  const member = await db.member.findUnique({ where: { email }, include: { departure: true } });
  const matches = await checkPassword(credentials.password.slice(0, 1_024), member?.passwordHash ?? null);
  if (!matches || !member || member.departure) {
    await db.$transaction((tx) => audit(tx, member, 'denied', { address: credentials.address }, now));
    return refuse('unauthenticated', 'The address or the password is wrong.', {
      detail: 'Check both. After five failures an account waits fifteen minutes.',
    });
  }
  await forgiveAttempt(db, attempt.value);
  const sessionId = uuidv7();
  await db.$transaction(async (tx) => {
    await tx.session.create({
      data: {
        id: sessionId,
        memberId: member.id,
        createdAt: now,
        expiresAt: new Date(now.getTime() + sessionHours * 3_600_000),
        userAgent: credentials.userAgent?.slice(0, 300) ?? null,
      },
    });
    await audit(tx, member, 'done', { address: credentials.address, sessionId }, now);
  });
  return { ok: true, value: { sessionId, memberId: member.id, name: member.name, email: member.email } };
}
