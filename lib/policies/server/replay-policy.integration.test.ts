import { createHash, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { canonicalJson } from '@/lib/audit/canonical-json';
import { testDatabase } from '@/lib/database/test/database';
import type { DecisionRecord, EntitySlice } from '@/lib/decisions/record';
import { decisionAt, denied, sealingGateway } from '@/lib/decisions/server/test/sealing-gateway';
import { createDoor } from '@/lib/operations/door';
import { createPolicyEngine } from '../engine';
import type { CedarEntity, ConnectorModel, PolicyRequest } from '../model';
import { loadCedar } from '../node-cedar';
import { countSum, replayCounts } from '../replay/buckets';
import { agent, demo, files, policiesOf, toolRequest } from '../test/models';
import { attachReplay } from './attach-replay';
import { cancelReplay } from './cancel-replay';
import { draftPolicy } from './draft-policy';
import { flipExport } from './export-flips';
import { groupFlips, listFlips } from './list-flips';
import { listReplays } from './list-replays';
import { textDigest } from './policy-text';
import { readReplay } from './read-replay';
import { replayPolicy } from './replay-policy';
import { runReplay } from './run-replay';
import { addMember } from './test/policy-desk';

const { db } = await testDatabase();
const door = createDoor(db, { group: async () => {}, fleet: async () => {} });
const dana = await addMember(db, 'Dana Okafor', ['author']);
const group = await db.gatewayGroup.create({ data: { id: randomUUID(), name: 'default' } });
const gateway = await sealingGateway(db, group.id, 'gw-1');

const permit = (id: string, scope: string, condition = '') => `@id("${id}")\npermit (${scope})${condition};\n`;
const forbid = (id: string, scope: string, condition = '') => `@id("${id}")\nforbid (${scope})${condition};\n`;
const reads = permit('reads', 'principal, action == ProjectFiles::Action::"read_text_file", resource');
const writesUnder = (folder: string) =>
  permit(
    'writes',
    `principal == Agent::"${agent('a').spiffeId}", action == ProjectFiles::Action::"write_file", resource`,
    ` when { context.facts.pathsWithin.contains("${folder}") }`,
  );
const sums = permit('sums', 'principal, action == EverythingDemo::Action::"get-sum", resource');
const young = forbid(
  'young',
  'principal, action in Action::"call_tool", resource',
  ' when { context.credential.ageSeconds > 60 }',
);
const v1 = reads + sums;
const v2 = reads + writesUnder('/w') + sums + young;

async function publish(number: number, text: string): Promise<void> {
  const policies = policiesOf(text).map(({ id, effect, text: own, line }) => ({
    ...{ id, effect, title: null, text: own, line },
    digest: textDigest(own),
  }));
  await db.policyVersion.create({
    data: {
      ...{ number, text, digest: textDigest(text), policies, message: 'm', authorName: 'a', publisherName: 'p' },
      ...{ publishedAt: new Date(), publishedBy: 'p' },
    },
  });
}
await publish(1, v1);
await publish(2, v2);

const now = Date.now();
let sentCalls = 0;

/** What a gateway records of a call under a version. */
function recorded(
  version: number,
  text: string,
  who: string,
  where: ConnectorModel,
  tool: string,
  args: object,
  change: { age?: number; chain?: DecisionRecord['chain']; calls?: number } = {},
): { record: DecisionRecord; slice: EntitySlice; request: PolicyRequest } {
  const request = toolRequest(who, where, tool, args);
  if (change.age !== undefined)
    request.context.credential = { kind: 'jwt-svid', ageSeconds: change.age, lifetimeSeconds: 120 };
  if (change.calls !== undefined)
    request.context.chain = { calls: change.calls, connectors: [], tools: [], labels: [] };
  const engine = createPolicyEngine(loadCedar, policiesOf(text), [files, demo]);
  const { effect, cause, determining, errors } = engine.decide(request, where.slug);
  const digests = new Map(policiesOf(text).map((policy) => [policy.id, textDigest(policy.text)]));
  const digested = (ids: string[]) => ids.map((id) => ({ id, digest: digests.get(id) ?? '' }));
  const permits =
    cause === 'forbidden' ? engine.satisfiedPermits(request, where.slug) : cause === 'permitted' ? determining : [];
  const slice = {
    digest: createHash('sha256').update(canonicalJson(request.entities)).digest('hex'),
    entities: request.entities,
  };
  sentCalls += 1;
  const { entities: _, ...asked } = request;
  const record = decisionAt(now - 60_000 + sentCalls * 100, {
    ...{ effect, cause, determining, errors, policyVersion: version, request: asked, entitiesDigest: slice.digest },
    ...{ satisfiedPermits: digested(permits), satisfiedForbids: cause === 'forbidden' ? digested(determining) : [] },
    principal: { kind: 'agent', id: null, spiffeId: agent(who).spiffeId, name: who },
    connector: { id: randomUUID(), slug: where.slug, name: where.name },
    target: tool,
    chain: change.chain ?? null,
  });
  return { record, slice, request };
}

const paths = ['/w/a.md', '/w/docs/b.md', '/v/c.md'];
const made = [
  ...['a', 'b'].flatMap((who) =>
    paths.flatMap((path) => [
      recorded(1, v1, who, files, 'write_file', { path, content: '' }),
      recorded(2, v2, who, files, 'write_file', { path, content: '' }),
      recorded(2, v2, who, files, 'write_file', { path, content: '' }, { age: 90 }),
      recorded(2, v2, who, files, 'read_text_file', { path }),
    ]),
  ),
  recorded(2, v2, 'a', demo, 'get-sum', { a: 1, b: 2 }, { age: 90 }),
  recorded(2, v2, 'b', demo, 'get-env', {}),
];
await gateway.send(
  [
    ...made.map(({ record }) => record),
    decisionAt(now - 40_000, denied('not-evaluated', { code: 'revoked' })),
    // Put to the policies, but what it asked was not kept.
    decisionAt(now - 40_000, denied('no-permit', { policyVersion: 2 })),
  ],
  [],
  made.map(({ slice }) => slice),
);
const total = made.length + 2;

async function inventory() {
  await db.trustDomain.upsert({
    where: { name: 'sample.test' },
    create: { name: 'sample.test', source: 'local', createdBy: 'test' },
    update: {},
  });
  for (const name of ['a', 'b', 'c']) {
    await db.identity.create({
      data: { ...{ id: randomUUID(), kind: 'agent', createdBy: 'test' }, ...agent(name) },
    });
  }
  await db.environment.upsert({ where: { name: 'production' }, create: { name: 'production' }, update: {} });
  for (const model of [files, demo]) {
    await db.connector.create({
      data: {
        ...{ id: randomUUID(), slug: model.slug, namespace: model.namespace, name: model.name },
        ...{ environmentName: 'production', tier: 'standard', groupId: group.id, transport: 'http' },
        ...{ url: 'http://127.0.0.1:9', origin: 'hand', createdBy: 'test' },
        tools: {
          create: model.tools.map(({ name, inputSchema, definitionHash, effects, pathArguments, urlArguments }) => ({
            ...{ id: randomUUID(), name, inputSchema: inputSchema as object, definitionHash, ...effects },
            ...{ pathArguments, urlArguments, pinnedAt: new Date(), pinnedBy: 'test' },
          })),
        },
      },
    });
  }
}
await inventory();

async function replayed(input: object) {
  const asked = await door.execute(replayPolicy, dana, { last: '1h', ...input });
  if (!asked.ok) throw new Error(`${asked.problem.title} ${asked.problem.detail}`);
  await runReplay(db, asked.value.id);
  const read = await door.ask(readReplay, dana, { id: asked.value.id });
  if (!read.ok) throw new Error(read.problem.title);
  return read.value;
}

async function flipsOf(id: string, more: object = {}) {
  const page = await door.ask(listFlips, dana, { id, limit: 1_000, ...more });
  if (!page.ok) throw new Error(page.problem.title);
  return page.value.flips;
}

/** Deciding every kept call again, with each whole text. */
function decidedAgain(candidate: string): Map<string, string> {
  const engines = [v2, candidate].map((text) => createPolicyEngine(loadCedar, policiesOf(text), [files, demo]));
  return new Map(
    made.flatMap(({ record, request }) => {
      const [before, after] = engines.map((engine) => engine.decide(request, record.connector?.slug ?? '').effect);
      return before === after ? [] : [[record.id, `${before}-to-${after}`] as const];
    }),
  );
}

test.each([
  ['a narrow change', reads + writesUnder('/w/docs') + sums + young],
  ['a wider one', reads + writesUnder('/') + sums + young],
  ['a forbid less', reads + writesUnder('/w') + sums],
  ['nothing permitted', young],
  [
    'an open forbid',
    v2 + forbid('shut', 'principal, action, resource', ' when { context.facts.paths.contains("/w/a.md") }'),
  ],
  ['an open permit', v2 + permit('all', 'principal, action, resource')],
  [
    'an error in a forbid',
    v2 + forbid('fails', 'principal, action, resource', ' when { context.facts.pathRoot == "/w/a.md" }'),
  ],
])('%s flips what deciding everything again flips, and the buckets sum to every call', async (_, candidate) => {
  const replay = await replayed({ text: candidate });
  expect(replay).toMatchObject({ state: 'completed', total, done: total, counts: { undecidable: 1, notEvaluated: 1 } });
  expect(countSum(replay.counts)).toBe(total);
  const flips = (await flipsOf(replay.id)).filter(({ bucket }) => bucket !== 'undecidable');
  expect(new Map(flips.map(({ decisionId, bucket }) => [decisionId, bucket]))).toEqual(decidedAgain(candidate));
  const onLanes = replay.lanes.flips.reduce((sum, { count }) => sum + count, 0);
  expect(onLanes).toBe(flips.length);
  const again = await replayed({ text: candidate });
  expect(again.counts).toEqual(replay.counts);
});

test('the same text changes nothing, wherever its policies stand', async () => {
  const replay = await replayed({ text: young + sums + writesUnder('/w') + reads });
  expect(replay.counts).toMatchObject({ unchanged: total, notEvaluated: 1, undecidable: 0 });
});

test('each flip names who, what and which policies, before and after, in groups that count them', async () => {
  const replay = await replayed({ text: reads + writesUnder('/') + sums + young });
  const flips = await flipsOf(replay.id, { bucket: 'deny-to-allow' });
  expect(flips.length).toBeGreaterThan(0);
  expect(flips[0]).toMatchObject({
    agentName: 'a',
    connectorName: files.name,
    target: 'write_file',
    before: [],
    after: ['writes'],
  });
  expect(flips[0]?.asked).toContain('path /v/c.md');
  for (const by of ['tool', 'person', 'connector', 'policy']) {
    const answer = await door.ask(groupFlips, dana, { id: replay.id, bucket: 'deny-to-allow', by });
    if (!answer.ok) throw new Error(answer.problem.title);
    expect(answer.value.groups.reduce((sum, { count }) => sum + count, 0)).toBe(flips.length);
    for (const { key, count } of answer.value.groups)
      expect(await flipsOf(replay.id, { bucket: 'deny-to-allow', by, group: key })).toHaveLength(count);
  }
  const first = await door.ask(listFlips, dana, flipExport.first({ id: replay.id }));
  expect(first.ok && flipExport.next({}, first.value)).toBe(null);
  const small = await door.ask(listFlips, dana, { id: replay.id, limit: 1 });
  const next = small.ok ? flipExport.next({ id: replay.id, limit: 1 }, small.value) : null;
  const second = await door.ask(listFlips, dana, next);
  expect(second.ok && second.value.flips).toHaveLength(1);
});

test('what was not recorded is not guessed', async () => {
  const approved = permit(
    'approved',
    'principal, action in Action::"call_tool", resource',
    ' when { context has approval }',
  );
  const replay = await replayed({ text: v2 + approved });
  const open = (await flipsOf(replay.id, { bucket: 'undecidable' })).filter(
    ({ detail }) => detail === 'context.approval',
  );
  // Every denial the permit could turn; a forbid that held stays.
  const denials = made.filter(({ record }) => record.cause === 'no-permit').length;
  expect(open.length).toBeGreaterThan(0);
  expect(open.length).toBeLessThanOrEqual(denials);
  expect(replay.counts['deny-to-allow']).toBe(0);
});

test('an argument that the tool of the time did not declare is not taken for one left out', async () => {
  const where = { connector: { slug: demo.slug }, name: 'get-sum' };
  await db.tool.updateMany({ where, data: { definitionHash: 'b'.repeat(64) } });
  const replay = await replayed({
    text:
      v2 +
      forbid(
        'mode',
        'principal, action == EverythingDemo::Action::"get-sum", resource',
        ' when { context.input has mode }',
      ),
  });
  // The recorded sum was denied already, so a further forbid cannot turn it.
  expect(replay.counts.undecidable).toBe(1);
  const other = await replayed({
    text:
      reads +
      writesUnder('/w') +
      young.replace('> 60', '> 600') +
      permit(
        'sums',
        'principal, action == EverythingDemo::Action::"get-sum", resource',
        ' when { context.input has mode }',
      ),
  });
  expect((await flipsOf(other.id, { bucket: 'undecidable' })).map(({ detail }) => detail)).toContain(
    'context.input.mode',
  );
  await db.tool.updateMany({ where, data: { definitionHash: 'a'.repeat(64) } });
});

test('a call decided by what its task did before depends on an earlier flip of the task', async () => {
  const early = forbid(
    'early',
    'principal, action == EverythingDemo::Action::"get-env", resource',
    ' when { context.chain.calls > 0 }',
  );
  const text = v2 + early;
  await publish(3, text);
  const task = { key: 'task-1', calls: 0, labels: [] };
  const calls = [
    recorded(3, text, 'a', files, 'write_file', { path: '/v/c.md', content: '' }, { chain: task }),
    recorded(3, text, 'a', demo, 'get-env', {}, { chain: { ...task, calls: 1 }, calls: 1 }),
    recorded(3, text, 'a', demo, 'get-env', {}, { chain: { ...task, key: 'task-2' }, calls: 0 }),
  ];
  await gateway.send(
    calls.map(({ record }) => record),
    [],
    calls.map(({ slice }) => slice),
  );
  const replay = await replayed({ text: text.replace(writesUnder('/w'), writesUnder('/')) });
  const dependent = await flipsOf(replay.id, { bucket: 'dependent' });
  expect(dependent.map(({ decisionId, detail }) => [decisionId, detail])).toEqual([
    [calls[1]?.record.id, calls[0]?.record.id],
  ]);
  expect(countSum(replay.counts)).toBe(replay.total);
});

test('pairs nobody ever asked for are named', async () => {
  const replay = await replayed({
    text: `${v2}${permit('env', 'principal, action == EverythingDemo::Action::"get-env", resource')}`,
  });
  expect(replay.unasked?.map(({ agent: who, tool }) => `${who} ${tool}`)).toContain('c get-env');
  expect(replay.unasked?.map(({ agent: who, tool }) => `${who} ${tool}`)).not.toContain('b get-env');
});

test('it is attached to its draft, and stale once the draft or the version in force changes', async () => {
  const draft = await door.execute(draftPolicy, dana, { title: 'Wider' });
  if (!draft.ok) throw new Error(draft.problem.title);
  const { id: draftId } = draft.value as { id: string };
  await db.policyDraft.update({ where: { id: draftId }, data: { text: reads } });
  const first = await door.execute(replayPolicy, dana, { draftId, last: '1h' });
  if (!first.ok) throw new Error(first.problem.title);
  expect(await door.execute(attachReplay, dana, { id: first.value.id })).toMatchObject({
    problem: { code: 'conflict' },
  });
  await runReplay(db, first.value.id);
  expect(await door.execute(attachReplay, dana, { id: first.value.id })).toMatchObject({ ok: true });
  expect(await door.ask(listReplays, dana, { draftId })).toMatchObject({
    value: { replays: [{ id: first.value.id, stale: null, attachment: { byName: dana.name } }] },
  });
  await db.policyDraft.update({ where: { id: draftId }, data: { text: sums } });
  expect(await door.ask(readReplay, dana, { id: first.value.id })).toMatchObject({
    value: { stale: 'The draft has changed since.', mayAttach: expect.stringContaining('Replay again') },
  });
  await publish(4, v1);
  expect(await door.ask(readReplay, dana, { id: first.value.id })).toMatchObject({
    value: { stale: expect.stringContaining('v4 is in force by now') },
  });
});

test('it can be stopped, and refuses what cannot be replayed', async () => {
  const asked = await door.execute(replayPolicy, dana, { text: reads, last: '24h', title: 'Stop me' });
  if (!asked.ok) throw new Error(asked.problem.title);
  expect(await door.execute(cancelReplay, dana, asked.value)).toMatchObject({ ok: true });
  expect(await door.ask(readReplay, dana, asked.value)).toMatchObject({ value: { state: 'stopping' } });
  await runReplay(db, asked.value.id);
  const end = await db.replayEnd.findUniqueOrThrow({ where: { replayId: asked.value.id } });
  expect(end.outcome).toBe('cancelled');
  expect(countSum(replayCounts.parse(end.counts))).toBeLessThanOrEqual(end.total);
  expect(await door.execute(cancelReplay, dana, asked.value)).toMatchObject({ problem: { code: 'conflict' } });
  expect(await door.execute(replayPolicy, dana, { text: 'permit (' })).toMatchObject({
    problem: { code: 'unprocessable' },
  });
  expect(await door.execute(replayPolicy, dana, {})).toMatchObject({ problem: { code: 'invalid-input' } });
});

test('entities given twice under one digest are the same', () => {
  // What a site is named by: the slice's digest says all of its entities.
  const digests = new Set(made.map(({ slice }) => slice.digest));
  const texts = new Set(made.map(({ slice }) => JSON.stringify(slice.entities as CedarEntity[])));
  expect(digests.size).toBe(texts.size);
});
