import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { decisionAt, sealingGateway } from '@/lib/decisions/server/test/sealing-gateway';
import { delegationDesk } from '@/lib/delegations/server/test/delegation-desk';
import { measuring } from '../test/measuring';

const desk = await delegationDesk();
const { db, files, wiki, delegated, exchange, ofToken, claims } = desk;
const alpha = await desk.agent('alpha');
const { groupId } = await db.connector.findUniqueOrThrow({ where: { id: files.id } });
const gateway = await sealingGateway(db, groupId, 'gw-delegations');
const { count, rows } = measuring(db);
const soon = () => new Date(Date.now() + 1_000);
type Change = Parameters<typeof decisionAt>[1];
const call = (change: Change = {}, of = { id: files.id, slug: 'files', name: 'Project files' }) =>
  decisionAt(Date.now(), { connector: of, ...change });

const parent = await delegated({ scope: 'tools' });
const child = await exchange(alpha, ofToken(parent), { scope: 'tool:read_file' });
const { lineage } = claims(child.access_token);
const { personId } = await db.delegation.findUniqueOrThrow({ where: { id: parent.delegationId } });
const mira = { id: personId ?? '', name: 'Mira Sol' };

test('M21: a call leads back to its person through a stored delegation; an unknown one leads nowhere', async () => {
  const lost = call({ person: mira, lineage: [uuidv7()] });
  const swapped = call({ person: { id: uuidv7(), name: 'Somebody' }, lineage });
  await gateway.send([call({ person: mira, lineage }), call(), lost, swapped]);
  expect(await count('M21', soon())).toMatchObject({ population: 3, meeting: 1, state: 'misses' });
  const listed = await rows('M21', 'all', soon());
  expect(listed.map(({ id, says }) => ({ id, says }))).toEqual(
    expect.arrayContaining([
      { id: lost.id, says: 'The delegation it names is not stored here.' },
      { id: swapped.id, says: 'Its delegation began with somebody else than the call names.' },
    ]),
  );
  expect(listed.find(({ meets }) => meets)?.says).toBe('It leads back to Mira Sol.');
});

test('M22: calls to a connector that reports are linked by its reports; others are not asked', async () => {
  const wikiOf = { id: wiki.id, slug: 'wiki', name: 'Wiki' };
  const [named, silent] = [call({}, wikiOf), call({}, wikiOf)];
  await gateway.send([named, silent]);
  expect(await count('M22', soon())).toMatchObject({ population: 0, why: 'nothing' });
  const report = {
    format: 1 as const,
    spanId: 'a'.repeat(16),
    at: new Date().toISOString(),
    name: 'GET',
    peer: null,
    method: 'GET',
  };
  await gateway.send([], [], [], [{ ...report, decisionId: named.id, status: 'ok', durationMs: 1 }]);
  expect(await count('M22', soon())).toMatchObject({ population: 2, meeting: 1, state: 'misses' });
  expect(await rows('M22', 'missing', soon())).toMatchObject([{ id: silent.id }]);
});

test('M23: what is handed on lies within what was held; a row that widens it is found', async () => {
  expect(await count('M23', soon())).toMatchObject({ population: 1, meeting: 1, state: 'meets' });
  const held = await db.delegation.findUniqueOrThrow({ where: { id: parent.delegationId } });
  await db.delegation.create({
    data: {
      ...held,
      id: uuidv7(),
      parentId: held.id,
      depth: 2,
      scope: ['tools:read', 'resources'],
      audiences: [files.audience, 'https://elsewhere.test/mcp/files'],
      expiresAt: new Date(held.expiresAt.getTime() + 1),
      createdAt: new Date(),
    },
  });
  expect(await count('M23', soon())).toMatchObject({ population: 2, meeting: 1, state: 'misses' });
  expect(await rows('M23', 'missing', soon())).toMatchObject([
    { says: 'It has more than the one above it: resources, https://elsewhere.test/mcp/files, a later end.' },
  ]);
});

test('M24: how deep delegations go is read off them, and deeper than four hops misses', async () => {
  expect(await count('M24', soon())).toMatchObject({ spread: { 0: 1, 1: 2 }, state: 'meets' });
  const held = await db.delegation.findUniqueOrThrow({ where: { id: parent.delegationId } });
  await db.delegation.create({
    data: { ...held, id: uuidv7(), parentId: held.id, depth: 6, createdAt: new Date() },
  });
  expect(await count('M24', soon())).toMatchObject({ state: 'misses', figures: [{ value: 5 }, { value: 5 }] });
});

test('M09: a revoked delegation is used by a call under one handed on from it, and a call counts once', async () => {
  const { id } = await desk.revoke('delegation', parent.delegationId);
  const second = await desk.revoke('person', mira.id);
  const states = await db.streamState.findMany({ where: { revocationId: { in: [id, second.id] } } });
  const at = new Date(Date.now() - 10_000);
  for (const { stream, number } of states) {
    const times = { receivedAt: at, appliedAt: at, storedAt: at };
    await db.acknowledgement.create({
      data: { gatewayId: gateway.id, stream, number, outcome: 'applied', ...times, jws: '' },
    });
  }
  const used = call({ person: mira, lineage });
  await gateway.send([used]);
  expect((await rows('M09', 'missing', soon())).filter((row) => row.id === used.id)).toHaveLength(1);
});
