import { expect, test } from 'vitest';
import { readRevocation } from '@/lib/revocations/server/read-revocation';
import { actor, revocationDesk } from '@/lib/revocations/server/test/revocation-desk';
import { inviteGateway } from './invite-gateway';
import { listGateways } from './list-gateways';
import { readGateway } from './read-gateway';
import { removeGateway } from './remove-gateway';

const desk = await revocationDesk();
const { db, door, admin, must } = desk;
const east = await desk.enrol('gw-east');
const lab = await desk.enrol('gw-lab');
const files = await desk.connector('project-files', 'Project files');
const before = await desk.revoke(files.id);
const snapshots = () => db.streamState.count({ where: { kind: 'snapshot' } });

test('only who may, and only with a reason', async () => {
  const author = actor('Dana', ['author']);
  expect(await door.execute(removeGateway, author, { id: lab.id, reason: 'Old' })).toMatchObject({
    problem: { code: 'forbidden' },
  });
  expect(await door.execute(removeGateway, admin, { id: lab.id, reason: ' ' })).toMatchObject({
    problem: { code: 'invalid-input' },
  });
});

test('a removed gateway leaves the fleet, and a new snapshot is sealed without it', async () => {
  const states = await snapshots();
  await must(door.execute(removeGateway, admin, { id: lab.id, reason: 'The lab was closed' }));
  const { gateways, total } = await must(door.ask(listGateways, admin, {}));
  expect([gateways.map(({ name }) => name), total]).toEqual([['gw-east'], 1]);
  expect(await snapshots()).toBe(states + 1);
  const again = await door.execute(removeGateway, admin, { id: lab.id, reason: 'Twice' });
  expect(again).toMatchObject({ problem: { code: 'conflict' } });
});

test('its page stays, because records name it, and says who removed it', async () => {
  const { removal } = await must(door.ask(readGateway, admin, { id: lab.id }));
  expect(removal).toMatchObject({ byName: 'Ada Admin', reason: 'The lab was closed' });
  const reused = await door.execute(inviteGateway, admin, { name: 'gw-lab' });
  expect(reused).toMatchObject({ problem: { code: 'conflict' } });
});

test('revocations from before still wait for its word; those after do not', async () => {
  const { proofs } = await must(door.ask(readRevocation, admin, { id: before.id }));
  expect(proofs.map(({ gateway }) => gateway)).toEqual(['gw-east', 'gw-lab']);
  const memory = await desk.connector('memory', 'Memory');
  const after = await desk.revoke(memory.id);
  const read = await must(door.ask(readRevocation, admin, { id: after.id }));
  expect(read.proofs.map(({ gateway }) => gateway)).toEqual([east.name]);
  expect(read.later).toEqual([]);
  expect(read.effect.gateways).toBe(1);
});
