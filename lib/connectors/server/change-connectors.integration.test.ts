import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '@/lib/database/test/database';
import { createDoor } from '@/lib/operations/door';
import { assignConnectors } from './assign-connectors';
import { editConnector } from './edit-connector';
import { readChoices } from './read-choices';
import { removeConnectors } from './remove-connectors';
import { addActor, addConnector, addPlaces } from './test/inventory';

const { db } = await testDatabase();
const now = new Date();
const advanced: unknown[] = [];
const door = createDoor(db, {
  group: async (_, groups) => {
    advanced.push(groups);
  },
  fleet: async () => {},
});
const dana = await addActor(db, 'Dana Okafor', ['author']);
const ada = await addActor(db, 'Ada Minister', ['administrator']);
const gone = await addActor(db, 'Gone Person', ['viewer']);
await db.memberDeparture.create({ data: { memberId: gone.id, by: 'test', reason: 'left' } });
const { groupId } = await addPlaces(db, now);

let ids: string[] = [];
beforeEach(async () => {
  await db.connector.deleteMany();
  ids = [];
  for (const name of ['One', 'Two', 'Three'])
    ids.push(await addConnector(db, { name, groupId, tools: 1, lastAt: now }));
  advanced.length = 0;
});
const owners = async () => (await db.connector.findMany({ orderBy: { name: 'asc' } })).map(({ ownerId }) => ownerId);

describe('assigning', () => {
  test('changes the ones ticked, tells their gateways and the audit log', async () => {
    const outcome = await door.execute(assignConnectors, dana, {
      selection: { kind: 'ids', ids: ids.slice(0, 2) },
      set: { ownerId: dana.id, tier: 'high' },
    });
    expect(outcome).toEqual({ ok: true, value: { count: 2 } });
    expect(await db.connector.count({ where: { ownerId: dana.id, tier: 'high' } })).toBe(2);
    expect(advanced).toEqual([[groupId]]);
    const [event] = await db.auditEvent.findMany({ where: { action: 'connector.assign' }, orderBy: { at: 'desc' } });
    expect(event).toMatchObject({ subjectName: '2 connectors', detail: { tier: 'high' } });
  });

  test('of all that match is refused when another number matches by then', async () => {
    const matching = (expected: number) =>
      door.execute(assignConnectors, dana, {
        selection: { kind: 'matching', filter: { q: 't' }, expected },
        set: { ownerId: dana.id },
      });
    expect(await matching(3)).toMatchObject({
      problem: { code: 'conflict', title: '3 connectors were named, and 2 are there now.' },
    });
    expect(await owners()).toEqual([null, null, null]);
    expect(await matching(2)).toEqual({ ok: true, value: { count: 2 } });
  });

  test('changes nothing when one of them is gone', async () => {
    const selection = { kind: 'ids', ids: [...ids, randomUUID()] };
    expect(await door.execute(assignConnectors, dana, { selection, set: { tier: 'low' } })).toMatchObject({
      problem: { code: 'conflict' },
    });
    expect(await db.connector.count({ where: { tier: 'low' } })).toBe(0);
  });

  test.each([
    [{ ownerId: randomUUID() }, 'unprocessable'],
    [{ ownerId: gone.id }, 'unprocessable'],
    [{ environment: 'moon' }, 'unprocessable'],
    [{ tier: 'odd' }, 'invalid-input'],
    [{}, 'invalid-input'],
  ])('%j is refused', async (set, code) => {
    const outcome = await door.execute(assignConnectors, dana, { selection: { kind: 'ids', ids }, set });
    expect(outcome).toMatchObject({ ok: false, problem: { code } });
  });
});

test('editing changes what people say of a connector, and leaves the rest', async () => {
  const [id = ''] = ids;
  const set = { name: 'First', environment: 'development', dataClasses: ['personal'], destinations: ['x.example'] };
  expect(await door.execute(editConnector, dana, { id, ...set })).toMatchObject({ ok: true });
  expect(await db.connector.findUnique({ where: { id } })).toMatchObject({
    name: 'First',
    environmentName: 'development',
    dataClasses: ['personal'],
    destinations: ['x.example'],
    tier: 'standard',
    command: 'node',
  });
  expect(await door.execute(editConnector, dana, { id: randomUUID(), tier: 'low' })).toMatchObject({
    problem: { code: 'not-found' },
  });
});

describe('removing', () => {
  test('takes tools, uses and secrets with it, and is an administrator’s', async () => {
    const selection = { kind: 'ids', ids: ids.slice(0, 2) };
    expect(await door.execute(removeConnectors, dana, { selection })).toMatchObject({ problem: { code: 'forbidden' } });
    expect(await door.execute(removeConnectors, ada, { selection })).toEqual({ ok: true, value: { count: 2 } });
    expect(await db.connector.count()).toBe(1);
    expect(await db.tool.count()).toBe(1);
    expect(await db.connectorUse.count({ where: { connectorId: { in: ids.slice(0, 2) } } })).toBe(0);
    expect(advanced).toEqual([[groupId]]);
  });
});

describe('removing what policies in force name', () => {
  const publish = async (number: number, ids: string[]) => {
    const rows = await db.connector.findMany({ include: { tools: true }, where: { id: { in: ids } } });
    const policies = rows.map(({ name, namespace, tools }, index) => ({
      id: `uses-${name}`,
      effect: 'permit',
      title: null,
      text: `permit(principal, action == ${namespace}::Action::"${tools[0]?.name}", resource);`,
      digest: 'a'.repeat(64),
      line: index + 1,
    }));
    await db.policyVersion.create({
      data: {
        number,
        text: '',
        digest: 'd',
        message: 'm',
        authorName: 'a',
        publishedAt: now,
        publishedBy: ada.id,
        publisherName: 'a',
        policies,
      },
    });
  };

  test('is refused with each of them, until whoever removes it says which', async () => {
    await publish(1, ids.slice(0, 2));
    const selection = { kind: 'ids', ids };
    const refused = await door.execute(removeConnectors, ada, { selection });
    expect(refused).toMatchObject({
      problem: {
        code: 'conflict',
        title: '2 policies in force would no longer be valid.',
        extra: {
          policies: [
            { id: 'uses-One', line: 1 },
            { id: 'uses-Two', line: 2 },
          ],
        },
      },
    });
    expect(await db.connector.count()).toBe(3);
    expect(await door.execute(removeConnectors, ada, { selection, breaks: ['uses-One'] })).toMatchObject({
      problem: { code: 'conflict' },
    });
    const breaks = ['uses-One', 'uses-Two'];
    expect(await door.execute(removeConnectors, ada, { selection, breaks })).toEqual({ ok: true, value: { count: 3 } });
    const event = await db.auditEvent.findFirst({ where: { action: 'connector.remove' }, orderBy: { at: 'desc' } });
    expect(event).toMatchObject({ detail: { breaks } });
  });

  test('is not refused for a connector that none of them names', async () => {
    await publish(2, []);
    const selection = { kind: 'ids', ids: ids.slice(2) };
    expect(await door.execute(removeConnectors, ada, { selection })).toEqual({ ok: true, value: { count: 1 } });
  });
});

test('choices are what there is, without members who left', async () => {
  const outcome = await door.ask(readChoices, dana, {});
  expect(outcome).toMatchObject({
    ok: true,
    value: {
      owners: [{ name: 'Ada Minister' }, { name: 'Dana Okafor' }],
      groups: [{ id: groupId, gateways: 1 }],
    },
  });
});
