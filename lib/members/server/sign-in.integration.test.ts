import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Actor } from '@/lib/access/permissions';
import { testDatabase } from '@/lib/database/test/database';
import { signInLimits } from '../sign-in-limit';
import { changePassword } from './change-password';
import { createToken } from './create-token';
import { endSession } from './end-session';
import { endToken } from './end-token';
import { openSession, sessionHours } from './open-session';
import { checkPassword, hashPassword } from './password-hash';
import { readAccount } from './read-account';
import { requestActor } from './request-actor';
import { signIn } from './sign-in';
import { memberDoor, value } from './test/member-desk';

// Each password costs what it must: a machine with much else to do takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const { db } = await testDatabase();
const door = memberDoor(db);
const password = 'a password of some length';
const member = { id: randomUUID(), email: 'dana@test.invalid', name: 'Dana' };
const start = new Date('2026-11-25T10:00:00Z');
const minutes = (count: number) => new Date(start.getTime() + count * 60_000);

beforeAll(async () => {
  const passwordHash = await hashPassword(password);
  await db.member.create({
    data: { ...member, passwordHash, roles: { create: { role: 'author', grantedBy: 'test' } } },
  });
});

const attempt = (
  given: Partial<{ email: string; password: string; address: string }>,
  now: Date,
): ReturnType<typeof signIn> =>
  signIn(db, { email: member.email, password, address: '192.0.2.1', userAgent: 'test', ...given }, now);

async function actorOf(sessionId: string): Promise<Actor> {
  const actor = await openSession(db, sessionId, new Date());
  if (!actor) throw new Error('The session is not open');
  return actor;
}

test('a password is kept as scrypt in PHC form, and compared whole', async () => {
  const { passwordHash } = await db.member.findUniqueOrThrow({ where: { id: member.id } });
  expect(passwordHash).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$[\w+/]+\$[\w+/]+$/);
  expect(await checkPassword(password, passwordHash)).toBe(true);
  expect(await checkPassword(`${password} `, passwordHash)).toBe(false);
  expect(await checkPassword('', passwordHash)).toBe(false);
  expect(await checkPassword(password, null)).toBe(false);
  // The same letters in another Unicode form are the same password.
  expect(await checkPassword('ﬁve words for a test', await hashPassword('five words for a test'))).toBe(true);
});

describe('signing in', () => {
  test('says the same of a wrong password and of nobody', async () => {
    const wrong = await attempt({ password: 'wrong', address: '192.0.2.10' }, minutes(0));
    const nobody = await attempt({ email: 'nobody@test.invalid', address: '192.0.2.10' }, minutes(0));
    expect(wrong).toMatchObject({ ok: false, problem: { code: 'unauthenticated' } });
    expect(nobody).toEqual(wrong);
  });

  test('finds the address whatever its case, and stands in the audit log without the password', async () => {
    expect((await attempt({ email: ' DANA@test.invalid ' }, minutes(1))).ok).toBe(true);
    const logged = await db.auditEvent.findMany({ where: { action: 'session.start' } });
    expect(logged.map(({ outcome }) => outcome)).toEqual(expect.arrayContaining(['done', 'denied']));
    expect(JSON.stringify(logged)).not.toContain('wrong');
    expect(JSON.stringify(logged)).not.toContain('nobody@');
  });

  test('an account waits after five failures, also for the right password, and says until when', async () => {
    const at = minutes(100);
    const tries = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        attempt({ password: `guess ${index}`, address: `198.51.100.${index}` }, at),
      ),
    );
    const codes = tries.map((outcome) => (outcome.ok ? 'ok' : outcome.problem.code)).sort();
    // Many at once are counted one after another.
    expect(codes.filter((code) => code === 'unauthenticated')).toHaveLength(signInLimits.account);
    expect(codes.filter((code) => code === 'too-many')).toHaveLength(8 - signInLimits.account);
    expect(await attempt({ address: '198.51.100.99' }, minutes(114))).toMatchObject({
      problem: { code: 'too-many', detail: 'Try again at 11:55 UTC.', extra: { retryAt: minutes(115).toISOString() } },
    });
    expect((await attempt({ address: '198.51.100.99' }, minutes(116))).ok).toBe(true);
  });

  test('an address waits after thirty failures over any accounts', async () => {
    const address = '203.0.113.7';
    const at = minutes(200);
    for (let index = 0; index < signInLimits.address; index += 1)
      await db.signInFailure.create({ data: { id: randomUUID(), key: `address:${address}`, at } });
    expect(await attempt({ address }, minutes(201))).toMatchObject({ problem: { code: 'too-many' } });
    expect((await attempt({ address: '203.0.113.8' }, minutes(201))).ok).toBe(true);
  });

  test('takes input of any size and kind without a fault', async () => {
    for (const email of ['\0', 'x'.repeat(100_000), "' OR 1=1 --", '𝕒@test.invalid'])
      expect(
        await attempt({ email, password: 'y'.repeat(100_000), address: '192.0.2.77' }, minutes(300)),
      ).toMatchObject({
        ok: false,
      });
  });
});

const withCookie = (headers: Record<string, string>, method = 'GET') =>
  new Request('http://localhost:3000/api/v1/x', { method, headers });

describe('a session', () => {
  test('ends by its row, at once and for good, and by time', async () => {
    const now = new Date();
    const { sessionId } = value(await attempt({}, now));
    const actor = await actorOf(sessionId);
    expect(actor).toMatchObject({ kind: 'member', id: member.id, roles: ['author'], sessionId });
    expect(await openSession(db, sessionId, new Date(now.getTime() + sessionHours * 3_600_000))).toBeNull();
    value(await door.execute(endSession, actor, { id: sessionId }));
    expect(await openSession(db, sessionId, new Date())).toBeNull();
    expect((await door.execute(endSession, actor, { id: sessionId })).ok).toBe(true);
  });

  test('of another member cannot be ended by oneself', async () => {
    const { sessionId } = value(await attempt({}, new Date()));
    const stranger: Actor = { kind: 'member', id: randomUUID(), name: 'S', roles: ['administrator'], sessionId: null };
    expect(await door.execute(endSession, stranger, { id: sessionId })).toMatchObject({
      problem: { code: 'not-found' },
    });
    expect(await openSession(db, sessionId, new Date())).not.toBeNull();
  });
});

describe('the own account', () => {
  test('a new password needs the present one and ends the other sessions', async () => {
    const own = value(await attempt({}, new Date()));
    const other = value(await attempt({}, new Date()));
    const actor = await actorOf(own.sessionId);
    const change = (current: string, next: string) => door.execute(changePassword, actor, { current, password: next });
    expect(await change('wrong', 'a new password, long')).toMatchObject({
      problem: { code: 'unprocessable', errors: [{ path: 'current' }] },
    });
    expect(await change(password, 'short')).toMatchObject({ problem: { code: 'invalid-input' } });
    value(await change(password, 'a new password, long'));
    expect(await openSession(db, other.sessionId, new Date())).toBeNull();
    expect(await openSession(db, own.sessionId, new Date())).not.toBeNull();
    value(await change('a new password, long', password));
    expect(JSON.stringify(await db.auditEvent.findMany({ where: { action: 'member.change-password' } }))).not.toContain(
      'a new password',
    );
  });

  test('the present password cannot be guessed with a stolen session', async () => {
    const { sessionId } = value(await attempt({}, new Date()));
    const actor = await actorOf(sessionId);
    for (let guess = await db.signInFailure.count({ where: { key: `password:${member.id}` } }); guess < 5; guess += 1)
      expect(
        await door.execute(changePassword, actor, { current: `guess ${guess}`, password: 'a new password, long' }),
      ).toMatchObject({ problem: { code: 'unprocessable' } });
    expect(
      await door.execute(changePassword, actor, { current: password, password: 'a new password, long' }),
    ).toMatchObject({ problem: { code: 'too-many' } });
  });

  test('a token has the member’s roles, makes no other token, and ends at once and by time', async () => {
    const { sessionId } = value(await attempt({}, new Date()));
    const actor = await actorOf(sessionId);
    const made = value(await door.execute(createToken, actor, { name: 'nightly', days: 1 }));
    const bearer = withCookie({ authorization: `Bearer ${made.token}` }, 'POST');
    const holder = value(await requestActor(db, bearer));
    expect(holder).toMatchObject({ kind: 'token', id: member.id, roles: ['author'], sessionId: null });
    expect(await door.execute(createToken, holder, { name: 'more', days: 365 })).toMatchObject({
      problem: { code: 'forbidden' },
    });
    expect(
      await door.execute(changePassword, holder, { current: password, password: 'a new password, long' }),
    ).toMatchObject({
      problem: { code: 'forbidden' },
    });
    const later = new Date(Date.now() + 25 * 3_600_000);
    expect(await requestActor(db, bearer, later)).toMatchObject({ problem: { code: 'unauthenticated' } });
    expect(value(await door.ask(readAccount, actor, {})).tokens).toMatchObject([{ name: 'nightly' }]);
    value(await door.execute(endToken, actor, { id: made.id }));
    expect(await requestActor(db, bearer)).toMatchObject({ problem: { code: 'unauthenticated' } });
    expect(value(await door.ask(readAccount, actor, {})).tokens).toEqual([]);
    expect(await door.execute(createToken, actor, { name: 'forever', days: 366 })).toMatchObject({
      problem: { code: 'invalid-input' },
    });
  });
});
