import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '@/lib/access/permissions';
import { testDatabase } from '@/lib/database/test/database';
import { listDecisions } from '@/lib/decisions/server/list-decisions';
import { decisionAt, denied, type SealingGateway, sealingGateway } from '@/lib/decisions/server/test/sealing-gateway';
import { createDoor, type StateAdvance } from '@/lib/operations/door';
import { readNeeds } from '@/lib/overview/server/read-needs';
import { addMember } from '@/lib/policies/server/test/policy-desk';
import { approveEnforcement } from './approve-enforcement';
import { approveOwnEnforcement } from './approve-own-enforcement';
import { listModes } from './list-modes';
import { modeInForce } from './mode-in-force';
import { requestEnforcement } from './request-enforcement';
import { withdrawEnforcement } from './withdraw-enforcement';

const { db } = await testDatabase();
const groupId = randomUUID();
const told: unknown[] = [];
const advance: StateAdvance = {
  group: async (tx, groups) => {
    told.push([groups, await modeInForce(tx, groupId)]);
  },
  fleet: async () => {},
};
const door = createDoor(db, advance);
const dana = await addMember(db, 'Dana Okafor', ['author']);
const root = await addMember(db, 'Root Admin', ['administrator']);
let gateway: SealingGateway;

beforeAll(async () => {
  await db.gatewayGroup.create({ data: { id: groupId, name: 'Europe' } });
  gateway = await sealingGateway(db, groupId, 'gw-eu-1');
});

const request = (mode: string, more = {}, who = dana) =>
  door.execute(requestEnforcement, who, { groupId, mode, reason: 'New connectors.', ...more });

async function group() {
  const outcome = await door.ask(listModes, dana, {});
  if (!outcome.ok) throw new Error(outcome.problem.title);
  return outcome.value.groups.find(({ id }) => id === groupId);
}

/** How many changes wait for the person on their overview. */
async function waits(who: Actor): Promise<number> {
  const outcome = await door.ask(readNeeds, who, {});
  if (!outcome.ok) throw new Error(outcome.problem.title);
  return outcome.value.needs.filter(({ kind }) => kind === 'enforcement').length;
}

test('a group enforces, and without calls its numbers say why there are none', async () => {
  expect(await group()).toMatchObject({
    mode: 'enforce',
    numbers: { calls: 0, denied: 0 },
    noNumbers: { kind: 'not-reporting', gateways: ['gw-eu-1'] },
    open: null,
  });
  await db.gatewayContact.create({ data: { gatewayId: gateway.id, at: new Date(), status: {} } });
  expect((await group())?.noNumbers).toEqual({ kind: 'no-traffic' });
  await gateway.send([decisionAt(Date.now(), denied('not-evaluated', { code: 'unauthenticated' }))]);
  expect((await group())?.noNumbers).toEqual({ kind: 'not-evaluated', calls: 1 });
});

test('nobody switches on no numbers unawares', async () => {
  expect(await request('observe')).toMatchObject({
    problem: { code: 'conflict', title: expect.stringMatching(/last 24 h/) },
  });
  const said = await request('observe', { withoutRecent: true });
  if (!said.ok) throw new Error(said.problem.title);
  expect(await door.execute(withdrawEnforcement, dana, { id: said.value.id })).toMatchObject({ ok: true });
  expect((await group())?.past).toMatchObject([{ mode: 'observe', withdrawal: { byName: 'Dana Okafor' } }]);
});

test('a change is asked for, approved by another person, and only then told to the group’s gateways', async () => {
  await gateway.send([decisionAt(Date.now()), decisionAt(Date.now(), denied('no-permit'))]);
  const asked = await request('observe');
  if (!asked.ok) throw new Error(asked.problem.title);
  const { id } = asked.value;
  expect(told).toEqual([]);
  expect([await waits(root), await waits(dana)]).toEqual([1, 0]);
  expect(await modeInForce(db, groupId)).toBe('enforce');
  expect(await request('observe')).toMatchObject({
    problem: { code: 'conflict', detail: expect.stringMatching(/Dana Okafor/) },
  });
  const lone = await request('enforce', {}, root);
  expect(lone).toMatchObject({ problem: { code: 'conflict' } });
  expect(await door.execute(approveEnforcement, dana, { id })).toMatchObject({ problem: { code: 'forbidden' } });
  expect(await door.execute(approveOwnEnforcement, root, { id, reason: 'Alone.' })).toMatchObject({
    problem: { code: 'forbidden' },
  });
  expect(await door.execute(approveEnforcement, root, { id })).toMatchObject({ ok: true });
  expect(told).toEqual([[[groupId], 'observe']]);
  expect(await group()).toMatchObject({ mode: 'observe', numbers: { evaluated: 0 }, open: null });
  expect(await door.execute(approveEnforcement, root, { id })).toMatchObject({ problem: { code: 'conflict' } });
});

test('while it observes, the would-deny count is the rows of its link', async () => {
  const observed = { mode: 'observe' as const };
  await gateway.send([
    decisionAt(Date.now(), observed),
    decisionAt(Date.now(), { ...observed, cause: 'no-permit', determining: [] }),
    decisionAt(Date.now(), { ...observed, cause: 'forbidden' }),
    decisionAt(Date.now(), denied('not-evaluated', { ...observed, code: 'revoked' })),
  ]);
  expect((await group())?.numbers).toEqual({ calls: 4, evaluated: 3, denied: 2 });
  const rows = await door.ask(listDecisions, dana, {
    mode: ['observe'],
    effect: ['allow'],
    cause: ['forbidden', 'no-permit', 'error'],
    gateway: [gateway.id],
    last: '24h',
  });
  expect(rows).toMatchObject({ ok: true, value: { rows: { length: 2 } } });
});

test('the lone administrator may approve their own request with a reason; with an approver there they may not', async () => {
  const asked = await request('enforce', {}, root);
  if (!asked.ok) throw new Error(asked.problem.title);
  const { id } = asked.value;
  expect(await door.execute(approveEnforcement, root, { id })).toMatchObject({
    problem: { code: 'forbidden', detail: expect.stringMatching(/only administrator/) },
  });
  const ilse = await addMember(db, 'Ilse Brandt', ['approver']);
  const own = () => door.execute(approveOwnEnforcement, root, { id, reason: 'Nobody else is here.' });
  expect(await own()).toMatchObject({ problem: { code: 'forbidden', detail: expect.stringMatching(/Ilse Brandt/) } });
  await db.memberDeparture.create({ data: { memberId: ilse.id, by: 'test', reason: 'Left.' } });
  expect(await own()).toMatchObject({ ok: true });
  expect(await group()).toMatchObject({
    mode: 'enforce',
    past: [{ approval: { reason: 'Nobody else is here.' } }, {}, {}],
  });
});
