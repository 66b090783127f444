import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Actor } from '@/lib/access/permissions';
import { testDatabase } from '@/lib/database/test/database';
import { createDoor } from '@/lib/operations/door';
import type { DecisionRow } from '../decision-row';
import { type DecisionField, type DecisionFilter, decisionFields } from '../filter';
import { decisionExport } from './export-decisions';
import { listDecisions } from './list-decisions';
import { summariseDecisions } from './summarise-decisions';
import { decisionAt, denied, sealingGateway } from './test/sealing-gateway';

const { db } = await testDatabase();
const now = new Date();
const door = createDoor(db, { group: async () => {}, fleet: async () => {} }, () => now);
const viewer: Actor = { kind: 'member', id: randomUUID(), name: 'Vera', roles: ['viewer'], sessionId: null };

const group = await db.gatewayGroup.create({ data: { id: randomUUID(), name: 'default' } });
const east = await sealingGateway(db, group.id, 'gw-east');
const west = await sealingGateway(db, group.id, 'gw-west');
const files = { id: randomUUID(), slug: 'files', name: 'Project files' };
const demo = { id: randomUUID(), slug: 'demo', name: 'Everything demo' };
const agent = (name: string) => ({
  kind: 'agent' as const,
  id: randomUUID(),
  spiffeId: `spiffe://test.example/agent/${name}`,
  name,
});
const notes = agent('release-notes');
const triage = agent('triage');
const stranger = { kind: 'agent' as const, id: null, spiffeId: 'spiffe://elsewhere.example/x', name: null };
const revocationId = randomUUID();

const minute = 60_000;
const ago = (minutes: number) => now.getTime() - minutes * minute;
const hourAgo = 60;

await east.send(
  Array.from({ length: 30 }, (_, index) =>
    decisionAt(ago(index), {
      principal: notes,
      connector: files,
      target: index % 3 ? 'read_text_file' : 'list_directory',
    }),
  ),
);
await west.send([
  ...Array.from({ length: 12 }, (_, index) =>
    decisionAt(ago(index + 0.5), {
      principal: triage,
      connector: demo,
      target: 'get-env',
      ...denied('forbidden', { determining: ['nobody-prints'], policyVersion: 2, detail: 'It prints 100% of_it.' }),
    }),
  ),
  decisionAt(ago(7.2), {
    principal: stranger,
    ...denied('not-evaluated', { code: 'unknown-identity', target: null, method: 'tools/list', policyVersion: null }),
  }),
  decisionAt(ago(7.1), {
    principal: notes,
    connector: files,
    ...denied('not-evaluated', { code: 'revoked', revocationId }),
  }),
  decisionAt(ago(7), {
    principal: notes,
    connector: files,
    ...denied('error', { errors: [{ policyId: 'x', message: 'y' }] }),
  }),
  // Outside the last hour, and in another month's partition.
  decisionAt(ago(hourAgo * 3), { principal: notes, connector: files }),
  decisionAt(ago(40 * 24 * hourAgo), { principal: notes, connector: files }),
]);
const inTheHour = 45;

async function rows(filter: DecisionFilter, limit = 1_000): Promise<DecisionRow[]> {
  const outcome = await door.ask(listDecisions, viewer, { ...filter, limit });
  if (!outcome.ok) throw new Error(outcome.problem.title);
  return outcome.value.rows;
}

async function summary(filter: DecisionFilter) {
  const outcome = await door.ask(summariseDecisions, viewer, filter);
  if (!outcome.ok) throw new Error(outcome.problem.title);
  return outcome.value;
}

const filters: [string, DecisionFilter, number][] = [
  ['nothing, over the hour', {}, inTheHour],
  ['an effect', { effect: ['deny'] }, 15],
  ['two values of one field', { effect: ['deny', 'allow'] }, inTheHour],
  ['two fields', { effect: ['deny'], connector: [files.id] }, 2],
  ['a connector by name', { connector: ['Project files'] }, 32],
  ['no connector', { connector: ['none'] }, 1],
  ['an agent by id', { agent: [triage.id] }, 12],
  ['an agent by name', { agent: ['triage'] }, 12],
  ['an unregistered agent by its SPIFFE ID', { agent: [stranger.spiffeId] }, 1],
  ['all but a tool', { tool: ['!get-env'] }, 33],
  ['no tool', { tool: ['none'] }, 1],
  ['a cause', { cause: ['not-evaluated'] }, 2],
  ['a code', { code: ['revoked'] }, 1],
  ['a method', { method: ['tools/list'] }, 1],
  ['a policy', { policy: ['nobody-prints'] }, 12],
  ['no policy', { policy: ['none'] }, 3],
  ['a gateway by name', { gateway: ['gw-west'] }, 15],
  ['a gateway by id', { gateway: [east.id] }, 30],
  ['a version', { version: ['2'] }, 12],
  ['no version', { version: ['none'] }, 1],
  ['a revocation', { revocation: [revocationId] }, 1],
  ['text of a tool', { q: 'ENV' }, 12],
  ['text with the marks of a pattern', { q: '100% of_' }, 12],
  ['text that is only a pattern', { q: '100%of' }, 0],
  ['what is nowhere', { connector: [randomUUID()] }, 0],
  ['a longer range', { last: '6h' }, inTheHour + 1],
  ['two partitions', { from: new Date(ago(41 * 24 * hourAgo)).toISOString() }, inTheHour + 2],
  [
    'an absolute range, its end left out',
    { from: new Date(ago(2)).toISOString(), to: new Date(ago(1)).toISOString(), gateway: ['gw-east'] },
    1,
  ],
];

test.each(filters)('the log narrowed by %s', async (_, filter, count) => {
  const listed = await rows(filter);
  expect(listed).toHaveLength(count);
  const counts = await summary(filter);
  expect(counts.matched.all).toBe(count);
  expect(counts.matched).toMatchObject({
    allow: listed.filter(({ effect }) => effect === 'allow').length,
    deny: listed.filter(({ effect }) => effect === 'deny').length,
    error: listed.filter(({ cause }) => cause === 'error').length,
  });
  const bars = counts.slices.reduce((sum, slice) => sum + slice.allow + slice.deny, 0);
  expect(bars).toBe(count);
  expect(counts.slices.length).toBeLessThanOrEqual(200);
});

test.each<[string, DecisionFilter]>([
  ['nothing', {}],
  ['a denial', { effect: ['deny'] }],
  ['two fields and text', { effect: ['deny'], agent: ['triage'], q: 'get' }],
  ['all but a connector', { connector: ['!Project files'] }],
])('every facet under %s counts exactly the rows it leaves', async (_, filter) => {
  const { facets } = await summary(filter);
  for (const field of decisionFields) {
    for (const { value, count } of facets[field] ?? []) {
      const left = { ...filter, [field]: [value] } as DecisionFilter;
      expect([field, value, (await rows(left)).length]).toEqual([field, value, count]);
    }
  }
});

test('a facet lists what is in use though it is not among the most frequent', async () => {
  await east.send(
    Array.from({ length: 26 }, (_, index) =>
      decisionAt(ago(50), { principal: notes, connector: files, target: `tool-${Math.floor(index / 2)}` }),
    ),
  );
  await east.send([decisionAt(ago(50), { principal: notes, connector: files, target: 'rare' })]);
  const labels = async (field: DecisionField, filter: DecisionFilter) =>
    (await summary(filter)).facets[field]?.map(({ label }) => label);
  expect(await labels('tool', {})).not.toContain('rare');
  expect(await labels('tool', { tool: ['rare'] })).toContain('rare');
});

test('pages by cursor hold every row once, newest first, and so does a file', async () => {
  const all = await rows({});
  const paged: DecisionRow[] = [];
  let input: Record<string, unknown> | null = { limit: 7 };
  while (input) {
    const outcome = await door.ask(listDecisions, viewer, input);
    if (!outcome.ok) throw new Error(outcome.problem.title);
    paged.push(...outcome.value.rows);
    input = decisionExport.next(input, outcome.value);
  }
  expect(paged.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  expect(new Set(paged.map(({ id }) => id)).size).toBe(paged.length);
  const times = paged.map(({ at }) => at);
  expect(times).toEqual([...times].sort().reverse());
});

test('a filter that is none is refused, with the place', async () => {
  expect(await door.ask(listDecisions, viewer, { last: 'week' })).toMatchObject({
    ok: false,
    problem: { code: 'invalid-input', errors: [{ path: 'last' }] },
  });
  expect(await door.ask(listDecisions, viewer, { before: "'; DROP TABLE decisions" })).toMatchObject({ ok: false });
});

test('only the partitions of the range are read', async () => {
  const plan = await db.$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(
    `EXPLAIN SELECT count(*) FROM "decisions" d WHERE d."at" >= $1 AND d."id" >= uuid_v7_floor($1::timestamptz - interval '10 minutes')
     AND d."at" < $2 AND d."id" < uuid_v7_floor($2::timestamptz + interval '10 minutes')`,
    new Date(ago(2)),
    new Date(ago(1)),
  );
  const tables = plan.map((line) => line['QUERY PLAN']).filter((line) => /decisions_\d{4}_\d\d/.test(line));
  const named = new Set(tables.flatMap((line) => /decisions_\d{4}_\d\d/.exec(line)?.[0] ?? []));
  expect([1, 2]).toContain(named.size);
});
