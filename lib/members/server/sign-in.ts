import { v7 as uuidv7 } from 'uuid';
import { appendAudit } from '@/lib/audit/server/append';
import { type Database, database } from '@/lib/database/client';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import { checkPassword } from '../password';
import { retryAt, signInLimits, windowMinutes } from '../sign-in-limit';
import { sessionHours } from './open-session';

export type SignedIn = { sessionId: string; memberId: string; name: string; email: string };

/** Signing in has no actor yet, so it is the one write that does not pass the door; it is audited all the same. */
async function audit(
  db: Database,
  event: {
    action: string;
    outcome: 'done' | 'denied';
    member: { id: string; name: string } | null;
    detail: object;
    now: Date;
  },
) {
  await db.$transaction((tx) =>
    appendAudit(tx, {
      id: uuidv7(),
      at: event.now.toISOString(),
      actorKind: 'member',
      actorId: event.member?.id ?? null,
      actorName: event.member?.name ?? 'Unknown',
      action: event.action,
      outcome: event.outcome,
      subjectKind: 'member',
      subjectId: event.member?.id ?? null,
      subjectName: event.member?.name ?? null,
      detail: event.detail,
    }),
  );
}

async function blockedUntil(db: Database, key: string, limit: number, now: Date): Promise<Date | null> {
  const rows = await db.signInFailure.findMany({
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

/** Opens a session row for a member. */
export async function openSessionFor(
  db: Database,
  member: { id: string; name: string; email: string },
  userAgent: string | null,
  how: string,
  now: Date,
): Promise<SignedIn> {
  const sessionId = uuidv7();
  await db.session.create({
    data: {
      id: sessionId,
      memberId: member.id,
      createdAt: now,
      expiresAt: new Date(now.getTime() + sessionHours * 3_600_000),
      userAgent: userAgent?.slice(0, 300) ?? null,
    },
  });
  await audit(db, { action: 'member.sign-in', outcome: 'done', member, detail: { how }, now });
  return { sessionId, memberId: member.id, name: member.name, email: member.email };
}

/** Signs a member in with a password. The same words for a wrong password and an unknown account; limited for both. */
export async function signIn(credentials: {
  email: string;
  password: string;
  address: string;
  userAgent: string | null;
}): Promise<Outcome<SignedIn>> {
  const db = database();
  const now = new Date();
  const email = credentials.email.trim().toLowerCase();
  const keys = [
    { key: `account:${email}`, limit: signInLimits.account },
    { key: `address:${credentials.address}`, limit: signInLimits.address },
  ];
  for (const { key, limit } of keys) {
    const until = await blockedUntil(db, key, limit, now);
    if (until)
      return refuse('too-many', 'Too many failed attempts.', {
        detail: `Try again at ${until.toISOString().slice(11, 16)} UTC.`,
        extra: { retryAt: until.toISOString() },
      });
  }
  const member = await db.member.findUnique({ where: { email }, include: { departure: true } });
  const matches = await checkPassword(credentials.password.slice(0, 1_024), member?.passwordHash ?? null);
  if (!matches || !member || member.departure) {
    await db.signInFailure.createMany({ data: keys.map(({ key }) => ({ id: uuidv7(), key, at: now })) });
    await audit(db, {
      action: 'member.sign-in',
      outcome: 'denied',
      member: member && { id: member.id, name: member.name },
      detail: {},
      now,
    });
    return refuse('unauthenticated', 'The address or the password is wrong.', {
      detail: 'Check both. After five failures an account waits fifteen minutes.',
    });
  }
  return { ok: true, value: await openSessionFor(db, member, credentials.userAgent, 'password', now) };
}

/** Ends a session: the next request with its cookie is signed out, wherever it is. */
export async function endSession(sessionId: string): Promise<void> {
  const db = database();
  const now = new Date();
  const session = await db.session.findUnique({ where: { id: sessionId }, include: { end: true, member: true } });
  if (!session || session.end) return;
  await db.sessionEnd.create({ data: { sessionId, at: now, by: session.memberId } });
  await audit(db, { action: 'member.sign-out', outcome: 'done', member: session.member, detail: {}, now });
}
