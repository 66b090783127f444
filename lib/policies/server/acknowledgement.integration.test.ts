import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { testDatabase } from '@/lib/database/test/database';
import { createDoor, type StateAdvance } from '@/lib/operations/door';
import { readAcknowledgements } from './acknowledgement';
import { draftPolicy } from './draft-policy';
import { proposePolicy } from './propose-policy';
import { publishPolicy } from './publish-policy';
import { addMember, permitNothing } from './test/policy-desk';

const { db } = await testDatabase();
const groupId = randomUUID();
const stream = `group/${groupId}`;
let number = 0;

const store = (tx: Pick<typeof db, 'streamState'>, issuedAt: Date) =>
  tx.streamState.create({ data: { stream, number: ++number, issuedAt, kind: 'snapshot', jws: 'test', cause: 'test' } });
const advance: StateAdvance = {
  group: async (tx, _groups, _cause, now) => {
    await store(tx as typeof db, now);
  },
  fleet: async () => {},
};
const door = createDoor(db, advance);
const dana = await addMember(db, 'Dana Okafor', ['author']);
const ilse = await addMember(db, 'Ilse Brandt', ['approver']);

async function gateway(name: string) {
  const id = randomUUID();
  await db.gateway.create({
    data: { id, name, groupId, url: 'http://127.0.0.1:1', signingJwk: {}, encryptionJwk: {} },
  });
  return id;
}

async function publish() {
  const draft = await door.execute(draftPolicy, dana, { text: permitNothing(randomUUID()) });
  if (!draft.ok) throw new Error(draft.problem.title);
  await door.execute(proposePolicy, dana, { id: draft.value.id, message: 'Because.' });
  const published = await door.execute(publishPolicy, ilse, { draftId: draft.value.id });
  if (!published.ok) throw new Error(published.problem.title);
  return published.value.number;
}

const acknowledge = (gatewayId: string, state: number, outcome: 'applied' | 'rejected', reason: string | null = null) =>
  db.acknowledgement.create({
    data: {
      gatewayId,
      stream,
      number: state,
      outcome,
      reason,
      receivedAt: new Date(),
      storedAt: new Date(),
      jws: 'test',
    },
  });

test('a version counts the gateways that applied a state which holds it', async () => {
  await db.gatewayGroup.create({ data: { id: groupId, name: 'default' } });
  const [east, west] = [await gateway('east'), await gateway('west')];
  await store(db, new Date(0));
  await acknowledge(east, 1, 'applied');
  await acknowledge(west, 1, 'applied');
  const first = await publish();
  const firstState = number;
  const read = async (version: number) => (await readAcknowledgements(db, [version])).get(version);
  expect(await read(first)).toMatchObject({ applied: 0, of: 2, ticks: [{ tick: 'waiting' }, { tick: 'waiting' }] });

  // A connector changed meanwhile, and east skipped straight to that state: it holds the version too.
  await store(db, new Date(1));
  await acknowledge(east, number, 'applied');
  await acknowledge(west, firstState, 'rejected', 'The bundle does not match its digest.');
  expect(await read(first)).toMatchObject({
    applied: 1,
    of: 2,
    ticks: [
      { gateway: 'east', tick: 'on', afterMs: expect.any(Number) },
      { gateway: 'west', tick: 'failing', reason: 'The bundle does not match its digest.' },
    ],
  });

  const second = await publish();
  await acknowledge(west, number, 'applied');
  expect(await read(second)).toMatchObject({ applied: 1, ticks: [{ tick: 'waiting' }, { tick: 'on' }] });
  // West never enforced the first version, and a gateway enrolled later is not counted for it.
  await gateway('north');
  expect(await read(first)).toMatchObject({ applied: 1, of: 2, ticks: [{ tick: 'on' }, { tick: 'failing' }] });
  expect(await read(second)).toMatchObject({ of: 3 });
});
