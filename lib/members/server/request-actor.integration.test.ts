import { randomUUID } from 'node:crypto';
import { encode } from 'next-auth/jwt';
import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '@/lib/database/test/database';
import { isFromOurPages, requestActor } from './request-actor';

process.env.NEXTAUTH_SECRET = 'a secret of this test only';
process.env.COUNTERSIGN_URL = 'http://console.test:3000';
const { db } = await testDatabase();

const memberId = randomUUID();
const sessionId = randomUUID();
const ended = randomUUID();
const cookieOf = async (id: string, secret = process.env.NEXTAUTH_SECRET ?? '') =>
  `next-auth.session-token=${await encode({ token: { sub: memberId, sessionId: id }, secret })}`;

const request = (method: string, headers: Record<string, string>) =>
  new Request('http://console.test:3000/api/v1/x', { method, headers: { host: 'console.test:3000', ...headers } });

beforeAll(async () => {
  const session = { memberId, expiresAt: new Date(Date.now() + 3_600_000) };
  await db.member.create({
    data: {
      id: memberId,
      email: 'a@test.invalid',
      name: 'A',
      roles: { create: { role: 'viewer', grantedBy: 'test' } },
    },
  });
  await db.session.create({ data: { ...session, id: sessionId } });
  await db.session.create({ data: { ...session, id: ended, end: { create: { by: 'test' } } } });
});

describe('a write with a cookie comes from our own pages', () => {
  const own: Record<string, string>[] = [
    { 'sec-fetch-site': 'same-origin' },
    { origin: 'http://console.test:3000' },
    { 'sec-fetch-site': 'same-origin', origin: 'http://behind.a.proxy' },
  ];
  const foreign: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'cross-site', origin: 'http://console.test:3000' },
    { origin: 'http://evil.test' },
    { origin: 'http://console.test:3001' },
    { origin: 'http://console.test:3000.evil.test' },
    { origin: 'null' },
    { origin: 'not a url' },
    { referer: 'http://console.test:3000/' },
    {},
  ];
  test.each(own)('%j may', (headers) => expect(isFromOurPages(request('POST', headers))).toBe(true));
  test.each(foreign)('%j may not', (headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect(isFromOurPages(request(method, headers))).toBe(false);
    expect(isFromOurPages(request('GET', headers))).toBe(true);
  });
});

describe('the actor of a cookie', () => {
  const ask = async (method: string, headers: Record<string, string>) => requestActor(db, request(method, headers));

  test('is the member of its session row', async () => {
    const cookie = await cookieOf(sessionId);
    expect(await ask('GET', { cookie })).toMatchObject({ value: { id: memberId, roles: ['viewer'], sessionId } });
    expect(await ask('POST', { cookie, 'sec-fetch-site': 'same-origin' })).toMatchObject({ ok: true });
    expect(await ask('POST', { cookie, 'sec-fetch-site': 'cross-site' })).toMatchObject({
      problem: { code: 'forbidden' },
    });
  });

  test('is nobody when the row ended or never was, or the cookie is not ours', async () => {
    const cookies = [
      await cookieOf(ended),
      await cookieOf(randomUUID()),
      await cookieOf(sessionId, 'another secret'),
      `${await cookieOf(sessionId)}x`,
      'next-auth.session-token=',
      `next-auth.session-token=${sessionId}`,
      'next-auth.session-token=%E0%A4%A; =; ;',
    ];
    for (const cookie of cookies)
      expect(await ask('GET', { cookie })).toMatchObject({ problem: { code: 'unauthenticated' } });
  });

  test('is not asked for when there is a bearer token: a bad one is refused as it is', async () => {
    const cookie = await cookieOf(sessionId);
    expect(await ask('GET', { cookie, authorization: 'Bearer cst_nothing' })).toMatchObject({
      problem: { code: 'unauthenticated' },
    });
  });
});
