import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, expect, test } from 'vitest';
import { addActor, addConnector, addPlaces } from '@/lib/connectors/server/test/inventory';
import { testDatabase } from '@/lib/database/test/database';
import type { OutcomeRecord } from '@/lib/decisions/record';
import { decisionAt, sealingGateway } from '@/lib/decisions/server/test/sealing-gateway';
import { composeGroupSnapshot } from '@/lib/gateways/server/compose-group-snapshot';
import type { GroupSnapshot } from '@/lib/gateways/wire';
import { createDoor } from '@/lib/operations/door';
import type { Sighting } from '../report';
import { ingestCredentialReport } from './ingest-report';
import { listCredentials } from './list-credentials';
import { listIssuingTools } from './list-issuing-tools';
import { markIssuingTool } from './mark-issuing-tool';
import { noteIssued } from './note-issued';
import { readCredentialDetail } from './read-credential';
import { readIssued } from './read-issued';
import { unmarkIssuingTool } from './unmark-issuing-tool';

const folder = mkdtempSync(join(tmpdir(), 'issuing-test-'));
process.env.COUNTERSIGN_DATA = folder;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { db } = await testDatabase();
const advanced: unknown[] = [];
const door = createDoor(db, { group: async (_, groups) => void advanced.push(groups), fleet: async () => {} });
const dana = await addActor(db, 'Dana Okafor', ['author']);
const { groupId, gatewayId } = await addPlaces(db, new Date());
const vault = await addConnector(db, { name: 'Vault', groupId, tools: 1 });
const group = await db.gatewayGroup.create({ data: { id: randomUUID(), name: 'elsewhere' } });
const other = await addConnector(db, { name: 'Elsewhere', groupId: group.id });
await db.tool.updateMany({ where: { connectorId: vault }, data: { name: 'create_token' } });
const gateway = { id: gatewayId, name: 'gw-test', groupId, signingJwk: {} };
const facts = {
  fingerprint: 'feedfacefeedface',
  kind: 'vault-token' as const,
  account: null,
  prefix: 'hvs.',
  lastFour: 'wxyz',
  scopes: null,
  expiry: 'unknown' as const,
  expiresAt: null,
  issuedAt: null,
};

async function tools() {
  const outcome = await door.ask(listIssuingTools, dana, { connectorId: vault });
  return outcome.ok ? outcome.value.tools : [];
}
async function issuesInSnapshot() {
  const { body } = await db.$transaction((tx) => composeGroupSnapshot(tx, groupId));
  return (JSON.parse(body) as GroupSnapshot).connectors.flatMap((one) => one.tools).map(({ issues }) => issues);
}

test('a tool is suggested, marked by an author, and gateways are told', async () => {
  expect(await tools()).toMatchObject([{ tool: 'create_token', marked: null, why: 'its name says so' }]);
  expect(await issuesInSnapshot()).toEqual([false]);
  const named = { connectorId: vault, tool: 'create_token' };
  expect(await door.execute(markIssuingTool, dana, { ...named, tool: 'nothing' })).toMatchObject({ ok: false });
  expect(await door.execute(markIssuingTool, dana, named)).toMatchObject({ ok: true });
  expect(await door.execute(markIssuingTool, dana, named)).toMatchObject({ problem: { code: 'conflict' } });
  expect(await issuesInSnapshot()).toEqual([true]);
  expect(advanced).toEqual([[groupId]]);
});

test('what its calls handed out is known: by which decision, to whom, in the inventory', async () => {
  const [decisionId, agentId] = [uuidv7(), randomUUID()];
  const made = decisionAt(Date.now(), {
    id: decisionId,
    principal: { kind: 'agent', id: agentId, spiffeId: 'spiffe://x/agent', name: 'Scout' },
    connector: { id: vault, slug: 'vault', name: 'Vault' },
    target: 'create_token',
  });
  const outcome: OutcomeRecord = {
    format: 1,
    decisionId,
    at: new Date().toISOString(),
    kind: 'completed',
    detail: null,
    durationMs: 1,
    responseBytes: 1,
    revocationId: null,
    issued: [facts, { ...facts, fingerprint: null, kind: 'named', prefix: null, lastFour: null }],
  };
  const sealing = await sealingGateway(db, groupId, 'gw-sealing');
  await sealing.send([made], [outcome]);
  // Another gateway's word on the same decision is not taken.
  const forged = { ...outcome, issued: [{ ...facts, fingerprint: '0123456789abcdef' }] };
  await db.$transaction((tx) => noteIssued(tx, randomUUID(), [forged]));
  expect(await readIssued(db, decisionId)).toMatchObject([{ fingerprint: 'feedfacefeedface' }, { fingerprint: null }]);
  expect(await tools()).toMatchObject([{ marked: { byName: 'Dana Okafor' }, issued: 2 }]);
  const listed = await door.ask(listCredentials, dana, { state: ['issued'], sort: 'kind' });
  expect(listed).toMatchObject({
    value: {
      total: 2,
      credentials: [
        { fingerprint: null },
        { fingerprint: 'feedfacefeedface', lastUse: { at: null, why: expect.stringContaining('no data') } },
      ],
    },
  });
  const id = listed.ok ? listed.value.credentials[1]?.id : '';
  expect(await door.ask(readCredentialDetail, dana, { id })).toMatchObject({
    value: { issues: [{ decisionId, tool: 'create_token', agentName: 'Scout', revokingTool: null }] },
  });
  await expect(db.$executeRaw`DELETE FROM issued_credentials`).rejects.toThrow(/permission denied/);
});

test('a gateway speaks of its own group alone, and of no time ahead', async () => {
  const sighting: Sighting = {
    ...facts,
    fingerprint: 'aaaabbbbccccdddd',
    place: 'argument',
    connectorId: vault,
    name: 'create_token note',
    agentId: randomUUID(),
    decisionId: null,
    firstAt: '2026-01-01T00:00:00.000Z',
    lastAt: '2999-01-01T00:00:00.000Z',
    seen: 3,
  };
  const now = new Date();
  const elsewhere = { ...sighting, fingerprint: 'ddddccccbbbbaaaa', connectorId: other };
  const report = { uses: [{ secretId: randomUUID(), at: now.toISOString() }], sightings: [sighting, elsewhere] };
  expect(await ingestCredentialReport.run({ db, gateway, now }, report)).toMatchObject({
    value: { uses: 0, sightings: 1 },
  });
  const place = await db.credentialPlace.findFirstOrThrow({ where: { name: 'create_token note' } });
  expect(place).toMatchObject({ seen: 3, lastSeenAt: now });
  expect(await db.credential.count({ where: { fingerprint: 'ddddccccbbbbaaaa' } })).toBe(0);
  // What a stranger presents is listed, and is nobody's to own until it is known in a place of ours.
  const presented = { ...sighting, fingerprint: '9999888877776666', place: 'bearer' as const, agentId: null };
  await ingestCredentialReport.run({ db, gateway, now }, { uses: [], sightings: [presented] });
  const marksOf = async (q: string) => {
    const listed = await door.ask(listCredentials, dana, { q });
    return listed.ok ? listed.value.credentials[0]?.marks : null;
  };
  expect(await marksOf('9999888877776666')).toEqual([]);
  expect(await marksOf('aaaabbbbccccdddd')).toEqual(['no-owner']);
});

test('a mark is taken back, and what was issued stays on record', async () => {
  const named = { connectorId: vault, tool: 'create_token' };
  expect(await door.execute(unmarkIssuingTool, dana, named)).toMatchObject({ ok: true });
  expect(await door.execute(unmarkIssuingTool, dana, named)).toMatchObject({ problem: { code: 'not-found' } });
  expect(await issuesInSnapshot()).toEqual([false]);
  expect(await tools()).toMatchObject([{ marked: null, issued: 2 }]);
});
