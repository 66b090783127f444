import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compactDecrypt, exportJWK, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addActor, addConnector, addPlaces } from '@/lib/connectors/server/test/inventory';
import { testDatabase } from '@/lib/database/test/database';
import { composeGroupSnapshot } from '@/lib/gateways/server/compose-group-snapshot';
import type { GroupSnapshot } from '@/lib/gateways/wire';
import { seal } from '@/lib/keys/server/seal';
import { createDoor } from '@/lib/operations/door';
import { findSubject } from '@/lib/revocations/server/subject';
import { addSecret } from './add-secret';
import { endOverdueSecrets } from './end-overdue-secrets';
import { endSecret } from './end-secret';
import { ingestCredentialReport } from './ingest-report';
import { listCredentials } from './list-credentials';
import { listSecrets } from './list-secrets';
import { readRoads } from './read-roads';
import { rotateSecret } from './rotate-secret';
import { takeStock } from './take-stock';

const folder = mkdtempSync(join(tmpdir(), 'secrets-test-'));
process.env.COUNTERSIGN_DATA = folder;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { db } = await testDatabase();
let clock = new Date();
const advanced: unknown[] = [];
const door = createDoor(
  db,
  { group: async (_, groups) => void advanced.push(groups), fleet: async () => {} },
  () => clock,
);
const dana = await addActor(db, 'Dana Okafor', ['author']);
const noor = await addActor(db, 'Noor Aziz', ['responder']);
const { groupId, gatewayId } = await addPlaces(db, clock);
const keys = await generateKeyPair('ECDH-ES', { extractable: true });
const remote = await addConnector(db, { name: 'Remote', groupId, url: 'https://x.example/mcp', ownerId: dana.id });
const local = await addConnector(db, { name: 'Local', groupId });
const values = {
  one: 'sk-ant-one0-abcdefghijklmnop',
  two: 'sk-ant-two0-abcdefghijklmnop',
  three: 'sk-ant-tri0-abcdefghijklmnop',
};

beforeAll(async () => {
  const encryptionJwk = await exportJWK(keys.publicKey);
  await db.gateway.update({ where: { id: gatewayId }, data: { encryptionJwk: encryptionJwk as object } });
});

/** What the gateway would be given of a connector, opened with its key. */
async function given(connectorId: string) {
  const { body } = await db.$transaction((tx) => composeGroupSnapshot(tx, groupId));
  for (const value of Object.values(values)) expect(body).not.toContain(value);
  const found = (JSON.parse(body) as GroupSnapshot).connectors.find(({ id }) => id === connectorId);
  const open = async (sealed: Record<string, string>) =>
    new TextDecoder().decode((await compactDecrypt(sealed[gatewayId] ?? '', keys.privateKey)).plaintext);
  if (found?.upstream.kind === 'http') {
    return Promise.all(
      found.upstream.sealedHeaders.map(async ({ name, superseded, sealed }) => [name, superseded, await open(sealed)]),
    );
  }
  return Promise.all(
    Object.entries(found?.upstream.sealedEnv ?? {}).map(async ([name, sealed]) => [name, await open(sealed)]),
  );
}
const add = (connectorId: string, name: string, value: string, more: object = {}) =>
  door.execute(addSecret, dana, { connectorId, name, value, ...more });
const rotate = (id: string, value: string, overlap: string) =>
  door.execute(rotateSecret, dana, { id, value, overlap, reason: 'quarterly' });
async function secretsOf(connectorId: string) {
  const outcome = await door.ask(listSecrets, noor, { connectorId });
  if (!outcome.ok) throw new Error(outcome.problem.title);
  return outcome.value.secrets;
}
const later = (ms: number) => {
  clock = new Date(clock.getTime() + ms);
};

describe('a secret of a connector', () => {
  test('is a header of one at a URL and a variable of a command, sealed to each gateway', async () => {
    expect(await add(remote, 'X-Api-Key', values.one)).toMatchObject({ ok: true });
    expect(await given(remote)).toEqual([['X-Api-Key', false, values.one]]);
    expect(await add(local, 'API_KEY', values.one)).toMatchObject({ ok: true });
    expect(await given(local)).toEqual([['API_KEY', values.one]]);
    expect(advanced).toEqual([[groupId], [groupId]]);
  });

  test.each([
    [remote, 'Host', 'abc', 'unprocessable'],
    [remote, 'X-Other', 'a\nb', 'unprocessable'],
    [remote, 'x-api-key', values.two, 'conflict'],
    [local, 'LD_PRELOAD', '/x.so', 'unprocessable'],
    [local, '1X', 'abc', 'unprocessable'],
    ['019a0000-0000-7000-8000-000000000000', 'X', 'abc', 'not-found'],
  ])('of %s is not %s=%j: %s', async (connectorId, name, value, code) => {
    expect(await add(connectorId, name, value)).toMatchObject({ problem: { code } });
  });

  test('is sealed by an author only', async () => {
    const outcome = await door.execute(addSecret, noor, { connectorId: local, name: 'X', value: 'abc' });
    expect(outcome).toMatchObject({ problem: { code: 'forbidden' } });
  });
});

test('a secret that a connector is given can be revoked, one that none is given cannot', async () => {
  const [held] = await secretsOf(remote);
  const subject = { kind: 'credential' as const, id: held?.credential?.id ?? '' };
  expect(await db.$transaction((tx) => findSubject(tx, subject))).toMatchObject({ name: 'Anthropic key sk-ant-…mnop' });
  const { body } = await db.$transaction((tx) => composeGroupSnapshot(tx, groupId));
  const told = (JSON.parse(body) as GroupSnapshot).connectors.map(({ credentials }) => credentials);
  expect(told).toEqual([[subject.id], [subject.id]]);
  const unheld = { kind: 'credential' as const, id: '019a0000-0000-7000-8000-000000000000' };
  expect(await db.$transaction((tx) => findSubject(tx, unheld))).toBeNull();
});

describe('a rotation', () => {
  test('keeps both live while they overlap, and says what is left and when the older was used', async () => {
    const [held] = await secretsOf(remote);
    expect(await rotate(held?.id ?? '', values.one, 'day')).toMatchObject({
      problem: { detail: 'The new secret is the old one.' },
    });
    expect(await rotate(held?.id ?? '', values.two, 'day')).toMatchObject({ ok: true });
    expect(await given(remote)).toEqual([
      ['X-Api-Key', true, values.one],
      ['X-Api-Key', false, values.two],
    ]);
    const gateway = { id: gatewayId, name: 'gw-test', groupId, signingJwk: {} };
    const uses = [{ secretId: held?.id ?? '', at: clock.toISOString() }];
    await ingestCredentialReport.run({ db, gateway, now: clock }, { uses, sightings: [] });
    const [newer, older] = await secretsOf(remote);
    expect(newer).toMatchObject({ superseded: null, lastUse: null });
    expect(older).toMatchObject({
      superseded: {
        byName: 'Dana Okafor',
        reason: 'quarterly',
        overlapEndsAt: new Date(clock.getTime() + 86_400_000).toISOString(),
      },
      lastUse: { gateway: 'gw-test' },
    });
    expect(await rotate(older?.id ?? '', values.three, 'none')).toMatchObject({ problem: { code: 'conflict' } });
  });

  test('ends the older by itself when the overlap is over, and erases it', async () => {
    const run = () => door.execute(endOverdueSecrets, { ...dana, kind: 'job' }, {});
    later(86_399_000);
    expect(await run()).toMatchObject({ value: { ended: 0 } });
    later(2_000);
    expect(await run()).toMatchObject({ value: { ended: 1 } });
    expect(await given(remote)).toEqual([['X-Api-Key', false, values.two]]);
    expect(await db.sealedSecret.findMany({ where: { connectorId: remote, end: { isNot: null } } })).toMatchObject([
      { sealed: null },
    ]);
  });

  test('ends the older at once where that is asked, and early by one action', async () => {
    const [two] = await secretsOf(remote);
    expect(await rotate(two?.id ?? '', values.three, 'week')).toMatchObject({ ok: true });
    const older = (await secretsOf(remote)).find(({ superseded }) => superseded);
    expect(await door.execute(endSecret, dana, { id: older?.id, reason: 'every gateway has it' })).toMatchObject({
      ok: true,
    });
    expect(await given(remote)).toEqual([['X-Api-Key', false, values.three]]);
    expect(await door.execute(endSecret, dana, { id: older?.id, reason: 'again' })).toMatchObject({
      problem: { code: 'conflict' },
    });
    const [three] = await secretsOf(remote);
    expect(await rotate(three?.id ?? '', values.one, 'none')).toMatchObject({ ok: true });
    expect(await given(remote)).toEqual([['X-Api-Key', false, values.one]]);
  });

  test('never leaves more than two live', async () => {
    const [one] = await secretsOf(remote);
    const first = await rotate(one?.id ?? '', values.two, 'week');
    expect(await rotate(first.ok ? first.value.secretId : '', values.three, 'week')).toMatchObject({ ok: true });
    expect(await given(remote)).toEqual([
      ['X-Api-Key', true, values.two],
      ['X-Api-Key', false, values.three],
    ]);
  });
});

test('sealing a secret once more puts its end not off', async () => {
  const inDays = (days: number) => new Date(clock.getTime() + days * 86_400_000);
  const value = 'twice-sealed-battery';
  expect(await add(local, 'ONE', value, { until: inDays(2) })).toMatchObject({ ok: true });
  expect(await add(local, 'TWO', value, { until: inDays(30) })).toMatchObject({ ok: true });
  const [one] = (await secretsOf(local)).filter(({ name }) => name === 'ONE');
  expect(one?.expiresAt).toBe(inDays(2).toISOString());
  for (const { id, name } of await secretsOf(local)) {
    if (name !== 'API_KEY') await door.execute(endSecret, dana, { id, reason: 'over' });
  }
});

test('one past its end is given to no gateway', async () => {
  const until = new Date(clock.getTime() + 86_400_000);
  expect(await add(local, 'SHORT_LIVED', 'correct-horse-battery', { until })).toMatchObject({ ok: true });
  later(86_400_001);
  await door.execute(endOverdueSecrets, { ...dana, kind: 'job' }, {});
  expect((await given(local)).map(([name]) => name)).toEqual(['API_KEY']);
});

test('what a connector no longer has is still known, and its road is computed from rows', async () => {
  const states = async () => {
    const listed = await door.ask(listCredentials, noor, { kind: ['anthropic-key'] });
    return listed.ok ? listed.value.credentials.map(({ state }) => state).sort() : [];
  };
  expect(await states()).toEqual(['sealed', 'sealed', 'sealed']);
  const current = (await secretsOf(remote)).find(({ superseded }) => !superseded);
  expect(await door.execute(endSecret, dana, { id: current?.id, reason: 'not needed' })).toMatchObject({ ok: true });
  expect(await given(remote)).toEqual([]);
  expect(await states()).toEqual(['retired', 'retired', 'sealed']);
  const roads = await door.ask(readRoads, noor, { connectorId: local });
  expect(roads).toMatchObject({ value: { roads: [{ facts: { known: 1, sealed: 1, kept: 0 }, next: 'keep' }] } });
});

test('what was sealed before there was an inventory is listed', async () => {
  const id = randomUUID();
  const sealed = await seal('legacy-horse-battery');
  await db.sealedSecret.create({ data: { id, connectorId: local, name: 'OLD_KEY', sealed, createdBy: dana.id } });
  expect(await door.execute(takeStock, { ...dana, kind: 'job' }, {})).toMatchObject({ value: { listed: 1 } });
  expect(await door.execute(takeStock, { ...dana, kind: 'job' }, {})).toMatchObject({ value: { listed: 0 } });
  const listed = await door.ask(listCredentials, noor, { q: 'OLD_KEY' });
  expect(listed).toMatchObject({ value: { credentials: [{ state: 'sealed', connectors: ['Local'] }] } });
});

test('no row, audit event or answer holds a value', async () => {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;
  let dump = JSON.stringify(await secretsOf(remote));
  for (const { name } of tables.filter((table) => !table.name.startsWith('_prisma'))) {
    dump += JSON.stringify(await db.$queryRawUnsafe(`SELECT to_jsonb(t) AS row FROM "${name}" t`));
  }
  expect(dump).toContain('sk-ant-');
  for (const value of [...Object.values(values), 'correct-horse-battery', 'legacy-horse-battery'])
    expect(dump).not.toContain(value);
});
