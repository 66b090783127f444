import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import type { Actor } from '@/lib/access/permissions';
import { testDatabase } from '@/lib/database/test/database';
import { listDecisions } from '@/lib/decisions/server/list-decisions';
import { readDecision } from '@/lib/decisions/server/read-decision';
import { summariseDecisions } from '@/lib/decisions/server/summarise-decisions';
import { decisionAt, sealingGateway } from '@/lib/decisions/server/test/sealing-gateway';
import { createDoor } from '@/lib/operations/door';
import type { DownstreamRecord } from '../otlp';

const { db } = await testDatabase();
const now = new Date();
const door = createDoor(db, { group: async () => {}, fleet: async () => {} }, () => now);
const viewer: Actor = { kind: 'member', id: randomUUID(), name: 'Vera', roles: ['viewer'], sessionId: null };
const group = await db.gatewayGroup.create({ data: { id: randomUUID(), name: 'default' } });
const east = await sealingGateway(db, group.id, 'gw-east');
const west = await sealingGateway(db, group.id, 'gw-west');
const tickets = { id: randomUUID(), slug: 'tickets', name: 'Tickets' };
const at = now.getTime() - 5_000;
const callTo = (connector: typeof tickets) => decisionAt(at, { connector, target: 'open_ticket' });

const report = (decisionId: string, more: Partial<DownstreamRecord> = {}): DownstreamRecord => ({
  format: 1,
  decisionId,
  spanId: 'b7ad6b7169203331',
  at: new Date(at + 10).toISOString(),
  name: 'POST tracker.test',
  peer: 'tracker.test',
  method: 'POST',
  status: '201',
  durationMs: 12.5,
  ...more,
});
async function downstreamOf(id: string) {
  const outcome = await door.ask(readDecision, viewer, { id });
  if (!outcome.ok) throw new Error(outcome.problem.title);
  return outcome.value.downstream;
}

test('a connector that does not report is not observable, which is not the same as no calls', async () => {
  const quiet = callTo(tickets);
  await east.send([quiet]);
  expect(await downstreamOf(quiet.id)).toEqual({ isObservable: false, calls: [] });
});

test('what a connector reports joins its decision, sealed in the gateway’s chain, once however often it is sent', async () => {
  const call = callTo(tickets);
  await east.send([call], [], [], [report(call.id), report(call.id), report(call.id, { spanId: '00f067aa0ba902b7' })]);
  const { calls } = await downstreamOf(call.id);
  expect(calls).toHaveLength(2);
  expect(calls[1]).toMatchObject({ name: 'POST tracker.test', method: 'POST', status: '201', durationMs: 12.5 });
  const outcome = await door.ask(readDecision, viewer, { id: call.id });
  expect(outcome.ok && outcome.value.batch?.problem).toBeNull();
});

test('once it reports, a call without any says so', async () => {
  const other = callTo(tickets);
  await east.send([other]);
  expect(await downstreamOf(other.id)).toEqual({ isObservable: true, calls: [] });
});

test('no gateway speaks for another’s calls, nor for one that nobody decided', async () => {
  const call = callTo({ id: randomUUID(), slug: 'notes', name: 'Notes' });
  await east.send([call]);
  await west.send([], [], [], [report(call.id), report(uuidv7())]);
  expect(await downstreamOf(call.id)).toEqual({ isObservable: false, calls: [] });
});

test('what is stored cannot be rewritten', async () => {
  await expect(db.$executeRaw`UPDATE downstream_calls SET status = 'ok'`).rejects.toThrow(/permission denied/);
});

test('a caller that runs a connector is shown as one', async () => {
  const domain = { name: 'test.example', source: 'local', createdBy: 'test' };
  await db.trustDomain.create({ data: domain });
  await db.environment.create({ data: { name: 'production' } });
  const spiffeId = 'spiffe://test.example/connector/desk';
  const identity = { id: randomUUID(), name: 'Desk', spiffeId };
  await db.identity.create({
    data: { ...identity, kind: 'connector', trustDomain: 'test.example', createdBy: 'test' },
  });
  const desk = { id: randomUUID(), slug: 'desk', namespace: 'Desk', name: 'Desk', identityId: identity.id };
  const kept = { environmentName: 'production', tier: 'low', groupId: group.id, transport: 'http' };
  const more = { url: 'http://127.0.0.1:1', origin: 'test', createdBy: 'test' };
  await db.connector.create({ data: { ...desk, ...kept, ...more } });
  const call = decisionAt(at, { connector: tickets, principal: { kind: 'agent', ...identity } });
  await east.send([call]);
  const listed = async (caller: string) => {
    const outcome = await door.ask(listDecisions, viewer, { caller: [caller] });
    if (!outcome.ok) throw new Error(outcome.problem.title);
    return outcome.value.rows.map(({ agent }) => agent);
  };
  expect(await listed('connector')).toEqual([{ id: identity.id, name: 'Desk', connectorId: desk.id }]);
  expect((await listed('agent')).map(({ connectorId }) => connectorId)).not.toContain(desk.id);
  const summary = await door.ask(summariseDecisions, viewer, {});
  expect(summary.ok && summary.value.facets.caller).toEqual([{ value: 'connector', label: 'connector', count: 1 }]);
});
