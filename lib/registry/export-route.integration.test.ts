import { v7 as uuidv7 } from 'uuid';
import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '@/lib/database/test/database';
import { newSecret, secretHash } from '@/lib/keys/server/secret-hash';
import { memberExport } from '@/lib/members/server/export-members';
import { listMembers } from '@/lib/members/server/list-members';
import { exportRoute } from './export-route';

const { db } = await testDatabase();
const token = `cst_${newSecret()}`;
const count = 1_203;
const route = exportRoute(listMembers, memberExport);

const get = (search: string) =>
  route(
    new Request(`http://localhost:3000/api/v1/members/export?${search}`, {
      headers: { authorization: `Bearer ${token}` },
    }),
    { params: Promise.resolve({}) },
  );

beforeAll(async () => {
  const id = uuidv7();
  await db.member.create({
    data: {
      id,
      email: 'auditor@test.invalid',
      name: 'An Auditor',
      roles: { create: { role: 'auditor', grantedBy: 'test' } },
      tokens: {
        create: { id: uuidv7(), name: 't', tokenHash: secretHash(token), expiresAt: new Date(Date.now() + 3_600_000) },
      },
    },
  });
  await db.member.createMany({
    data: Array.from({ length: count }, (_, index) => ({
      id: uuidv7(),
      email: `many${index}@test.invalid`,
      name: index === 0 ? '=cmd("x"), "quoted"' : `Many ${String(index).padStart(5, '0')}`,
    })),
  });
});

test('every row the filter leaves is in the file, over all pages, once', async () => {
  const text = await (await get('q=many')).text();
  const lines = text.trimEnd().split('\r\n');
  expect(lines).toHaveLength(count + 1);
  expect(new Set(lines).size).toBe(count + 1);
  const json = (await (await get('q=many&format=json')).json()) as { email: string }[];
  expect(new Set(json.map(({ email }) => email)).size).toBe(count);
});

test('a name that a spreadsheet would run is text', async () => {
  expect(await (await get('q=cmd')).text()).toContain(`"'=cmd(""x""), ""quoted"""`);
});

test('a file without rows is whole', async () => {
  expect(await (await get('q=nobody-is-called-this&format=json')).json()).toEqual([]);
  expect((await (await get('q=nobody-is-called-this')).text()).trimEnd().split('\r\n')).toHaveLength(1);
});

test('it is on record, with its filter', async () => {
  await (await get('q=cmd&role=author')).text();
  const last = await db.auditEvent.findFirstOrThrow({ orderBy: { number: 'desc' } });
  expect(last).toMatchObject({
    action: 'list.export',
    actorName: 'An Auditor',
    subjectId: 'member.list',
    detail: { format: 'csv', filter: { q: 'cmd', role: 'author' } },
  });
});
