import { createHash, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import type { Actor } from '@/lib/access/permissions';
import { canonicalJson } from '@/lib/audit/canonical-json';
import { testDatabase } from '@/lib/database/test/database';
import { createDoor } from '@/lib/operations/door';
import type { DecisionRecord } from '../record';
import { sameCauseInput } from '../same-cause';
import { listDecisions } from './list-decisions';
import { readDecision } from './read-decision';
import { readNeighbours } from './read-neighbours';
import { decisionAt, denied, sealingGateway } from './test/sealing-gateway';

const { db, url } = await testDatabase();
const now = new Date();
const door = createDoor(db, { group: async () => {}, fleet: async () => {} }, () => now);
const viewer: Actor = { kind: 'member', id: randomUUID(), name: 'Vera', roles: ['viewer'], sessionId: null };
const group = await db.gatewayGroup.create({ data: { id: randomUUID(), name: 'default' } });
const east = await sealingGateway(db, group.id, 'gw-east');

const spiffeId = 'spiffe://test.example/agent/reader';
const reader = { kind: 'agent' as const, id: randomUUID(), spiffeId, name: 'reader' };
const files = { id: randomUUID(), slug: 'files', name: 'Project files' };
const text = `permit (
  principal == Agent::"${spiffeId}",
  action == Files::Action::"read",
  resource in Connector::"files"
)
when { context.facts.pathsWithin.contains("/data") };`;
await db.policyVersion.create({
  data: {
    number: 1,
    text,
    digest: 'd'.repeat(64),
    message: 'First',
    authorName: 'Dana',
    publishedAt: now,
    publishedBy: randomUUID(),
    publisherName: 'Ilse',
    policies: [{ id: 'reads', effect: 'permit', title: null, text, digest: 'e'.repeat(64), line: 3 }],
  },
});
const entities = [
  { uid: { type: 'Agent', id: spiffeId }, attrs: {}, parents: [] },
  { uid: { type: 'Connector', id: 'files' }, attrs: {}, parents: [] },
  { uid: { type: 'Tool', id: 'files/read' }, attrs: {}, parents: [{ type: 'Connector', id: 'files' }] },
];
const slice = { digest: createHash('sha256').update(canonicalJson(entities)).digest('hex'), entities };

const outside = (at: number, path = '/etc/passwd'): DecisionRecord =>
  decisionAt(at, {
    principal: reader,
    connector: files,
    ...denied('no-permit', { detail: 'No policy permits it.' }),
    entitiesDigest: slice.digest,
    request: {
      principal: { type: 'Agent', id: spiffeId },
      action: { type: 'Files::Action', id: 'read' },
      resource: { type: 'Tool', id: 'files/read' },
      context: {
        facts: { paths: [path], pathRoot: path, pathsWithin: ['/', '/etc', path], hosts: [], unresolvedPaths: false },
        input: { path: `/data/../..${path}` },
      },
    },
  });

const ago = (seconds: number) => now.getTime() - seconds * 1000;
const [first, second, third] = [outside(ago(30)), outside(ago(20)), outside(ago(10))];
const allowed = decisionAt(ago(5), { principal: reader, connector: files });
await east.send([first], [], [slice]);
await east.send([second, third]);
await east.send([allowed]);
await east.send(
  [],
  [
    {
      format: 1,
      decisionId: allowed.id,
      at: now.toISOString(),
      kind: 'completed',
      detail: null,
      durationMs: 12.5,
      responseBytes: 2_048,
      revocationId: null,
    },
  ],
);

async function detail(id: string) {
  const outcome = await door.ask(readDecision, viewer, { id });
  if (!outcome.ok) throw new Error(outcome.problem.title);
  return outcome.value;
}

/** What only the owner of the database could do: the application may not change a record. */
async function tamper(statement: string, values: unknown[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement, values).finally(() => client.end());
}

test('a denial is explained by the recorded request under the version that decided', async () => {
  const { explanation, record, row } = await detail(second.id);
  expect(explanation).toMatchObject({
    cause: 'no-permit',
    title: 'No permit matched',
    sentence: '/etc/passwd is not within /data.',
    nearest: [{ id: 'reads', line: 3, clauses: expect.arrayContaining([expect.objectContaining({ truth: 'false' })]) }],
  });
  expect(explanation.nearest[0]?.clauses.map(({ truth }) => truth)).toEqual(['true', 'true', 'true', 'false']);
  expect(record).toEqual(second);
  expect(row).toMatchObject({ effect: 'deny', agent: { name: 'reader' }, gateway: { name: 'gw-east' }, outcome: null });
});

test('an allowed call carries how it ended', async () => {
  expect(await detail(allowed.id)).toMatchObject({
    row: { effect: 'allow' },
    outcome: { kind: 'completed', durationMs: 12.5, responseBytes: 2_048 },
    batch: { number: 3, problem: null },
  });
});

test('calls of the same cause are counted, and the link lists exactly those', async () => {
  const { sameCause, row } = await detail(third.id);
  expect(sameCause).toEqual({ count: 3, firstAt: first.at });
  const listed = await door.ask(listDecisions, viewer, sameCauseInput(row));
  expect(listed.ok && listed.value.rows.map(({ id }) => id)).toEqual([third.id, second.id, first.id]);
});

test('entities are kept only under the digest they have', async () => {
  const west = await sealingGateway(db, group.id, 'gw-west');
  const honest = [{ uid: { type: 'Agent', id: 'spiffe://test.example/agent/other' }, attrs: {}, parents: [] }];
  const digest = createHash('sha256').update(canonicalJson(honest)).digest('hex');
  await west.send([decisionAt(now.getTime())], [], [{ digest, entities }]);
  expect(await db.entitySlice.findUnique({ where: { digest } })).toBeNull();
  await west.send([decisionAt(now.getTime())], [], [{ digest, entities: honest }]);
  expect(await db.entitySlice.findUnique({ where: { digest } })).toMatchObject({ entities: honest });
});

test('neighbours are those of the filtered log', async () => {
  const beside = async (filter: object, id: string) => {
    const outcome = await door.ask(readNeighbours, viewer, { ...filter, id });
    return outcome.ok ? outcome.value : outcome.problem.code;
  };
  expect(await beside({}, third.id)).toEqual({ previous: allowed.id, next: second.id });
  expect(await beside({ effect: ['deny'] }, third.id)).toEqual({ previous: null, next: second.id });
  expect(await beside({}, first.id)).toEqual({ previous: second.id, next: null });
  expect(await beside({}, randomUUID())).toBe('not-found');
  expect(await door.ask(readDecision, viewer, { id: randomUUID() })).toMatchObject({ problem: { code: 'not-found' } });
});

test('the chain is verified from what is stored, and whatever was changed is found', async () => {
  const problem = async (id = second.id) => (await detail(id)).batch?.problem;
  expect(await detail(second.id)).toMatchObject({ batch: { number: 2, count: 2, problem: null } });

  const batches = `"gatewayId" = '${east.id}' AND "number"`;
  const change = async (change: string, undo: string, values: unknown[] = []) => {
    await tamper(change, values);
    const found = await problem();
    await tamper(undo, values);
    expect(await problem()).toBeNull();
    return found;
  };
  expect(
    await change(
      `UPDATE "decisions" SET "record" = jsonb_set("record", '{effect}', '"allow"') WHERE "id" = $1`,
      `UPDATE "decisions" SET "record" = jsonb_set("record", '{effect}', '"deny"') WHERE "id" = $1`,
      [second.id],
    ),
  ).toBe('The stored record is not the sealed one.');
  expect(
    await change(
      `UPDATE "decision_batches" SET "body" = replace("body", '"deny"', '"allow"') WHERE ${batches} = 2`,
      `UPDATE "decision_batches" SET "body" = replace("body", '"allow"', '"deny"') WHERE ${batches} = 2`,
    ),
  ).toBe('Its content does not have the sealed hash.');
  expect(
    await change(
      `UPDATE "decision_batches" SET "hash" = reverse("hash") WHERE ${batches} = 1`,
      `UPDATE "decision_batches" SET "hash" = reverse("hash") WHERE ${batches} = 1`,
    ),
  ).toBe('It does not link to batch 1.');
  expect(
    await change(
      `UPDATE "decision_batches" SET "previousHash" = reverse("previousHash") WHERE ${batches} = 3`,
      `UPDATE "decision_batches" SET "previousHash" = reverse("previousHash") WHERE ${batches} = 3`,
    ),
  ).toBe('Batch 3 does not link to it.');
  await tamper(`UPDATE "decision_batches" SET "seal" = left("seal", -4) || 'AAAA' WHERE ${batches} = 2`, []);
  expect(await problem()).toMatch(/^Its signature does not verify/);
});
