import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addActor, addConnector, addPlaces } from '@/lib/connectors/server/test/inventory';
import { testDatabase } from '@/lib/database/test/database';
import { unseal } from '@/lib/keys/server/seal';
import { createDoor } from '@/lib/operations/door';
import { borrowSecret } from './borrow-secret';
import { endSecret } from './end-secret';
import { giveBackLoan } from './give-back-loan';
import { keepLoans } from './keep-loans';
import { listSecrets } from './list-secrets';
import { namedStores } from './stores';
import { takeLoan } from './take-loan';
import { VaultServer } from './test/vault-server';

const folder = mkdtempSync(join(tmpdir(), 'loans-test-'));
process.env.COUNTERSIGN_DATA = folder;
const { db } = await testDatabase();
let clock = new Date();
const advanced: unknown[] = [];
const door = createDoor(
  db,
  { group: async (_, groups) => void advanced.push(groups), fleet: async () => {} },
  () => clock,
);
const dana = await addActor(db, 'Dana Okafor', ['author']);
const worker = { ...dana, kind: 'job' as const, id: 'worker', name: 'Worker' };
const { groupId } = await addPlaces(db, clock);
let server: VaultServer;
let connectorId: string;
let made = 0;

beforeAll(async () => {
  server = await VaultServer.start('hvs.test');
  writeFileSync(join(folder, 'token'), 'hvs.test');
  const stores = { main: { address: server.url, tokenFile: join(folder, 'token') } };
  writeFileSync(join(folder, 'vaults.json'), JSON.stringify(stores));
});
beforeEach(async () => {
  await db.connector.deleteMany();
  await db.secretLease.deleteMany();
  made += 1;
  connectorId = await addConnector(db, { name: `Rows ${made}`, groupId });
  Object.assign(server, { answer: null, seconds: 300, renewedSeconds: 300 });
  server.leases.clear();
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const commands = {
  take: (taken: object) => door.execute(takeLoan, worker, taken),
  giveBack: (given: object) => door.execute(giveBackLoan, worker, given),
};
const keep = () => keepLoans(db, namedStores(), commands, clock);
const later = (seconds: number) => {
  clock = new Date(clock.getTime() + seconds * 1000);
};
const borrow = (more: object = {}) =>
  door.execute(borrowSecret, dana, {
    connectorId,
    name: 'DATABASE_URL',
    store: 'main',
    engine: 'dynamic',
    path: 'database/creds/app',
    field: 'postgres://{{username}}:{{password}}@db/app',
    ...more,
  });
async function borrowed() {
  const secret = await db.sealedSecret.findFirstOrThrow({ where: { connectorId }, include: { credential: true } });
  return { ...secret, value: secret.sealed && (await unseal(secret.sealed)) };
}
async function shown() {
  const outcome = await door.ask(listSecrets, dana, { connectorId });
  return outcome.ok ? outcome.value.secrets[0]?.store : null;
}

test('a secret is made at its store, sealed, and in the next state', async () => {
  expect(await borrow()).toMatchObject({ ok: true });
  expect((await borrowed()).value).toBeNull();
  advanced.length = 0;
  await keep();
  const held = await borrowed();
  expect(held.value).toMatch(/^postgres:\/\/v-app-\d+:leased-password-\d+@db\/app$/);
  expect(held.credential).toMatchObject({
    kind: 'url-password',
    expiry: 'known',
    expiresAt: new Date(clock.getTime() + 300_000),
  });
  expect(advanced).toEqual([[groupId]]);
  await keep();
  expect(server.leases.size).toBe(1);
});

test('its lease is renewed before it ends, and nothing is published for that', async () => {
  await borrow();
  await keep();
  const { value } = await borrowed();
  advanced.length = 0;
  later(201);
  await keep();
  const held = await borrowed();
  expect(held.value).toBe(value);
  expect(held.credential?.expiresAt).toEqual(new Date(clock.getTime() + 300_000));
  expect(advanced).toEqual([]);
});

test('at the end of what its role allows another is made, while the old one still lasts', async () => {
  await borrow();
  await keep();
  const { value } = await borrowed();
  server.renewedSeconds = 20;
  later(201);
  await keep();
  expect((await borrowed()).value).not.toBe(value);
  expect(server.leases.size).toBe(2);
});

test('removed, its lease is revoked; a store that is away is asked again', async () => {
  await borrow();
  await keep();
  const { id } = await borrowed();
  expect(await door.execute(endSecret, dana, { id, reason: 'not needed' })).toMatchObject({ ok: true });
  server.answer = { status: 503, body: '{}' };
  await keep();
  expect(server.leases.size).toBe(1);
  server.answer = null;
  await keep();
  expect(server.leases.size).toBe(0);
  expect(await db.secretLease.findFirst({ where: { secretId: id } })).toMatchObject({ endedHow: 'revoked' });
  expect(await db.auditEvent.findFirst({ where: { action: 'secret.give-back-loan' } })).toMatchObject({
    subjectId: connectorId,
    detail: { secret: 'DATABASE_URL', store: 'main', how: 'revoked' },
  });
});

test('with its connector removed or revoked, its lease is revoked, and is made anew after reinstatement', async () => {
  await borrow();
  await keep();
  const id = randomUUID();
  await db.revocation.create({
    data: {
      id,
      subjectKind: 'connector',
      subjectId: connectorId,
      subjectName: 'Rows',
      subjectKey: 'rows',
      reason: 'a test',
      effect: {},
      requestedAt: clock,
      requestedBy: dana.id,
      requesterName: dana.name,
    },
  });
  await keep();
  expect(server.leases.size).toBe(0);
  await db.reinstatement.create({
    data: { revocationId: id, at: clock, by: dana.id, byName: dana.name, reason: 'over', notBefore: clock },
  });
  await keep();
  expect(server.leases.size).toBe(1);
  await db.connector.delete({ where: { id: connectorId } });
  await keep();
  expect(server.leases.size).toBe(0);
});

test('what cannot be used is given back, and its secret says why', async () => {
  await borrow({ field: 'token' });
  await keep();
  expect(server.leases.size).toBe(0);
  expect(await shown()).toMatchObject({ problem: 'What is lent has no token; it has username, password.' });
  server.answer = { status: 403, body: '{}' };
  later(20);
  await keep();
  expect((await shown())?.problem).toContain('policy does not allow');
});

test('an entry that is kept is read again, and a changed one is given', async () => {
  server.kv.set('secret/data/app', { key: 'correct-horse-battery' });
  await borrow({ engine: 'kv', path: 'secret/data/app', field: 'key' });
  await keep();
  expect((await borrowed()).value).toBe('correct-horse-battery');
  server.kv.set('secret/data/app', { key: 'another-horse-battery' });
  later(100);
  await keep();
  expect((await borrowed()).value).toBe('correct-horse-battery');
  later(201);
  await keep();
  expect((await borrowed()).value).toBe('another-horse-battery');
});

test.each([
  [{ store: 'other' }, 'unprocessable'],
  [{ path: 'sys/../x' }, 'invalid-input'],
  [{ name: 'LD_PRELOAD' }, 'unprocessable'],
])('%j is refused', async (more, code) => {
  expect(await borrow(more)).toMatchObject({ problem: { code } });
});

test('no row holds what was lent, or the console’s token', async () => {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;
  let dump = '';
  for (const { name } of tables.filter((table) => !table.name.startsWith('_prisma'))) {
    dump += JSON.stringify(await db.$queryRawUnsafe(`SELECT to_jsonb(t) AS row FROM "${name}" t`));
  }
  for (const secret of ['leased-password-', 'hvs.test', '-horse-battery']) expect(dump).not.toContain(secret);
});
