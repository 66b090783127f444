import { randomUUID } from 'node:crypto';
import { encode } from 'next-auth/jwt';
import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '@/lib/database/test/database';
import { endMemberAccess } from '@/lib/members/server/end-member-access';
import { memberDoor, setUp, value } from '@/lib/members/server/test/member-desk';
import { liveRoute } from './live-route';

const secret = 'a secret of this test only';
process.env.NEXTAUTH_SECRET = secret;
const { db } = await testDatabase();
const door = memberDoor(db);
const memberId = randomUUID();
const sessionId = randomUUID();

beforeAll(async () => {
  await db.member.create({
    data: {
      id: memberId,
      email: 'a@test.invalid',
      name: 'A',
      roles: { create: { role: 'viewer', grantedBy: 'test' } },
      sessions: { create: { id: sessionId, expiresAt: new Date(Date.now() + 3_600_000) } },
    },
  });
});

/** Reads until the text stands in the stream, or the stream ends. */
async function readUntil(reader: ReadableStreamDefaultReader<Uint8Array>, text: string): Promise<string> {
  let read = '';
  while (!read.includes(text)) {
    const { value: bytes, done } = await reader.read();
    if (done) break;
    read += new TextDecoder().decode(bytes);
  }
  return read;
}

test('the stream of an open page names topics only, and ends with its session', async () => {
  const cookie = `next-auth.session-token=${await encode({ token: { sub: memberId, sessionId }, secret })}`;
  const request = new Request('http://localhost:3000/api/v1/live', { headers: { cookie } });
  const response = await liveRoute(request, { params: Promise.resolve({}) });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  // The listening connection says when it is there: what is told before it would be missed.
  expect(await readUntil(reader, 'data: resync')).toContain(':open');
  value(await door.execute(endMemberAccess, setUp, { id: memberId }));
  const rest = await readUntil(reader, 'event: ended');
  expect(rest).toContain('data: member');
  expect(rest).toContain('event: ended');
  expect(rest).not.toContain(memberId);
  expect((await reader.read()).done).toBe(true);
  expect((await liveRoute(request, { params: Promise.resolve({}) })).status).toBe(401);
});
