import { createHash, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { testDatabase } from '@/lib/database/test/database';
import type { DecisionRecord } from '@/lib/decisions/record';
import { createDoor } from '@/lib/operations/door';
import { requestSketch } from '../policy-tests';
import { draftPolicy } from './draft-policy';
import { dryRunPolicy } from './dry-run-policy';
import { importPolicyTests } from './import-tests';
import { testPolicy } from './judge-policy';
import { createPolicyTest } from './policy-tests';
import { proposePolicy } from './propose-policy';
import { publishPolicy } from './publish-policy';
import { addMember } from './test/policy-desk';

const { db } = await testDatabase();
const door = createDoor(db, { group: async () => {}, fleet: async () => {} });
const dana = await addMember(db, 'Dana Okafor', ['author']);
const ilse = await addMember(db, 'Ilse Brandt', ['approver']);
const agent = 'spiffe://test.example/agent/reader';

const readsUnder = (folder: string) => `@id("reads")
@title("Reads the folder")
permit (
  principal == Agent::"${agent}",
  action == Files::Action::"read",
  resource in Connector::"files"
)
when { context.facts.pathsWithin.contains("${folder}") };
`;
const forbids = `${readsUnder('/data')}
@id("never")
@reason("Nobody reads.")
forbid (principal, action == Files::Action::"read", resource);
`;

async function inventory() {
  const group = await db.gatewayGroup.create({ data: { id: randomUUID(), name: 'default' } });
  await db.environment.upsert({ where: { name: 'production' }, create: { name: 'production' }, update: {} });
  await db.trustDomain.upsert({
    where: { name: 'test.example' },
    create: { name: 'test.example', source: 'local', createdBy: 'test' },
    update: {},
  });
  await db.identity.create({
    data: {
      id: randomUUID(),
      kind: 'agent',
      name: 'reader',
      spiffeId: agent,
      trustDomain: 'test.example',
      createdBy: 'test',
    },
  });
  await db.connector.create({
    data: {
      id: randomUUID(),
      slug: 'files',
      namespace: 'Files',
      name: 'Files',
      environmentName: 'production',
      tier: 'standard',
      groupId: group.id,
      transport: 'http',
      url: 'http://127.0.0.1:9',
      origin: 'hand',
      createdBy: 'test',
      tools: {
        create: {
          id: randomUUID(),
          name: 'read',
          inputSchema: { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] },
          definitionHash: 'a'.repeat(64),
          reads: true,
          writes: false,
          destroys: false,
          egresses: false,
          pathArguments: ['path'],
          pinnedAt: new Date(),
          pinnedBy: 'test',
        },
      },
    },
  });
}
await inventory();

const call = (path: string) => ({ agent, connector: 'files', target: 'read', arguments: { path } });
const ask = (input: object) => door.ask(dryRunPolicy, dana, input);

test('before the first version there is nothing to compare with, and a text is tried on its own', async () => {
  expect(await ask({ call: call('/data/a') })).toMatchObject({ problem: { code: 'not-found' } });
  const tried = await ask({ text: readsUnder('/data'), call: call('/data/a') });
  expect(tried).toMatchObject({
    value: {
      inForce: null,
      result: { effect: 'would allow', explanation: { determining: [{ id: 'reads', line: 3 }] } },
    },
  });
});

test('each cause is told apart, with the clause that failed and the fact it read', async () => {
  const outside = await ask({ text: readsUnder('/data'), call: call('/data/../etc/passwd') });
  expect(outside).toMatchObject({
    value: {
      result: {
        effect: 'would deny',
        explanation: {
          cause: 'no-permit',
          nearest: [
            {
              id: 'reads',
              clauses: expect.arrayContaining([expect.objectContaining({ truth: 'false', fact: '/etc/passwd' })]),
            },
          ],
        },
      },
      request: { action: { type: 'Files::Action', id: 'read' } },
    },
  });
  expect(await ask({ text: forbids, call: call('/data/a') })).toMatchObject({
    value: { result: { effect: 'would deny', explanation: { cause: 'forbidden', determining: [{ id: 'never' }] } } },
  });
  const cases = [
    [{ ...call('/data/a'), agent: 'spiffe://test.example/agent/nobody' }, 'unknown-identity'],
    [{ ...call('/data/a'), connector: 'nowhere' }, 'unknown-connector'],
    [{ ...call('/data/a'), target: 'write' }, 'unknown-tool'],
    [{ ...call('/data/a'), method: 'no/such' }, 'unmapped-method'],
    [{ ...call('/data/a'), arguments: { path: { __entity: { type: 'Agent', id: agent } } } }, 'malformed'],
  ] as const;
  for (const [one, code] of cases) {
    expect(await ask({ text: forbids, call: one })).toMatchObject({
      value: {
        request: null,
        result: { effect: 'would deny', decideMicros: null, explanation: { cause: 'not-evaluated', code } },
      },
    });
  }
});

test('a text that does not load is refused with the place', async () => {
  expect(await ask({ text: 'permit (', call: call('/data/a') })).toMatchObject({
    problem: { code: 'unprocessable', extra: { problems: [{ from: expect.any(Number) }] } },
  });
});

test('a draft is compared with the version in force, also for a recorded call and its recorded facts', async () => {
  const draft = await door.execute(draftPolicy, dana, { text: readsUnder('/data') });
  if (!draft.ok) throw new Error(draft.problem.title);
  const kept = await door.execute(createPolicyTest, dana, {
    name: 'Reads data',
    request: call('/data/a'),
    expected: 'allow',
  });
  expect(kept).toMatchObject({ ok: true });
  await door.execute(proposePolicy, dana, { id: draft.value.id, message: 'First.' });
  expect(await door.execute(publishPolicy, ilse, { draftId: draft.value.id })).toMatchObject({ ok: true });

  const entered = await ask({ text: forbids, call: call('/data/a') });
  expect(entered).toMatchObject({
    value: { result: { effect: 'would deny' }, inForce: { version: 1, result: { effect: 'would allow' } } },
  });
  if (!entered.ok || !entered.value.request) throw new Error('There is no request.');
  expect(await ask({ call: call('/data/a') })).toMatchObject({
    value: { inForce: null, result: { effect: 'would allow' } },
  });

  const decisionId = await record(entered.value.request);
  const replayed = await ask({ text: forbids, decisionId });
  expect(replayed).toMatchObject({
    value: {
      call: { agent, connector: 'files', target: 'read', arguments: { path: '/data/a' } },
      recorded: { id: decisionId, effect: 'allow', policyVersion: 1 },
      request: entered.value.request,
      result: { effect: 'would deny' },
      inForce: { version: 1, result: { effect: 'would allow' } },
    },
  });

  // One fact of the recorded call is changed: both are shown, and what was recorded stays.
  if (!replayed.ok || !replayed.value.call) throw new Error('There is no call.');
  const was = replayed.value.call;
  expect(was.facts).toMatchObject({ 'context.approval': null, 'context.credential.ageSeconds': 0 });
  expect(await ask({ decisionId, call: { ...was, arguments: { path: '/elsewhere' } } })).toMatchObject({
    value: { base: was, recorded: { id: decisionId, effect: 'allow' }, result: { effect: 'would deny' } },
  });

  expect(await ask({ text: forbids, decisionId: randomUUID() })).toMatchObject({ problem: { code: 'not-found' } });
  expect(await ask({ text: forbids })).toMatchObject({ problem: { code: 'invalid-input' } });
});

test('what a call does not say is unknown where a policy reads it, and else changes nothing', async () => {
  const approvedOnly = readsUnder('/data').replace('};', '&& context has approval };');
  const depends = { effect: 'unknown', unknown: ['context.approval'], explanation: { cause: 'unknown' } };
  expect(await ask({ text: approvedOnly, call: call('/data/a') })).toMatchObject({ value: { result: depends } });
  expect(await ask({ text: approvedOnly, call: call('/elsewhere') })).toMatchObject({
    value: { result: { effect: 'would deny', unknown: ['context.approval'] } },
  });
  const stated = { ...call('/data/a'), facts: { 'context.approval': null } };
  expect(await ask({ text: approvedOnly, call: stated })).toMatchObject({
    value: { result: { effect: 'would deny', unknown: [] } },
  });
  expect(
    await ask({ text: readsUnder('/data'), call: call('/data/a'), unknown: ['context.input.path'] }),
  ).toMatchObject({ value: { result: { effect: 'unknown', unknown: ['context.input.path'] } } });
});

test('a stored draft is tried by its id', async () => {
  const draft = await door.execute(draftPolicy, dana, { text: forbids });
  if (!draft.ok) throw new Error(draft.problem.title);
  expect(await ask({ draftId: draft.value.id, call: call('/data/a') })).toMatchObject({
    value: { result: { effect: 'would deny' }, inForce: { result: { effect: 'would allow' } } },
  });
  expect(await ask({ draftId: randomUUID(), call: call('/data/a') })).toMatchObject({ problem: { code: 'not-found' } });
});

test('saved tests run on a text that is not saved', async () => {
  const run = (text: string) => door.ask(testPolicy, dana, { text });
  expect(await run(readsUnder('/data'))).toMatchObject({ value: { tests: [{ holds: true, by: ['reads'] }] } });
  expect(await run(forbids)).toMatchObject({
    value: { tests: [{ holds: false, expected: 'allow', got: 'deny', by: ['never'] }] },
  });
  expect(await run('permit (')).toMatchObject({ value: { tests: null } });
});

test('the tests of a file are kept, each in the place of one with its name', async () => {
  const file = (...tests: object[]) => door.execute(importPolicyTests, dana, { format: 1, tests });
  const request = requestSketch.parse(call('/data/a'));
  const kept = { name: 'From a file', expected: 'allow', request };
  expect(await file(kept)).toMatchObject({ value: { added: 1, changed: 0, unchanged: 0 } });
  expect(await file(kept, { ...kept, name: 'Another' })).toMatchObject({ value: { added: 1, unchanged: 1 } });
  expect(await file({ ...kept, expected: 'deny' })).toMatchObject({ value: { changed: 1 } });
  expect(await file({ ...kept, name: 'Nothing\u0000' })).toMatchObject({ problem: { code: 'invalid-input' } });
  expect(await file({ ...kept, request: { ...request, facts: { 'context.approved': true } } })).toMatchObject({
    problem: { code: 'invalid-input' },
  });
});

async function record(request: {
  principal: object;
  action: object;
  resource: object;
  context: object;
  entities: object[];
}) {
  const id = `${Date.now()
    .toString(16)
    .padStart(12, '0')
    .replace(/^(.{8})/, '$1-')}-7000-8000-${randomUUID().slice(-12)}`;
  const at = new Date().toISOString();
  const { entities, ...asked } = request;
  const entitiesDigest = createHash('sha256').update(JSON.stringify(entities)).digest('hex');
  await db.entitySlice.create({ data: { digest: entitiesDigest, entities } });
  const body = {
    format: 1,
    id,
    at,
    era: 'modern',
    method: 'tools/call',
    effect: 'allow',
    cause: 'permitted',
    code: null,
    detail: null,
    principal: { kind: 'agent', id: null, spiffeId: agent, name: 'reader' },
    person: null,
    lineage: [],
    act: [],
    credential: null,
    approval: null,
    chain: null,
    connector: { id: randomUUID(), slug: 'files', name: 'Files' },
    target: 'read',
    request: asked as DecisionRecord['request'],
    entitiesDigest,
    policyVersion: 1,
    policyDigest: null,
    determining: ['reads'],
    satisfiedPermits: [],
    satisfiedForbids: [],
    errors: [],
    revocationId: null,
    states: { fleet: 0, group: 1 },
    decideMicros: 100,
    sourceAddress: '127.0.0.1',
    traceId: null,
    mode: 'enforce',
    beside: null,
  } satisfies DecisionRecord;
  await db.$executeRaw`
    INSERT INTO "decisions" ("id", "at", "gatewayId", "epoch", "batch", "effect", "cause", "era", "method", "kindNumber", "determining", "decideMicros", "record")
    VALUES (${id}::uuid, ${at}::timestamptz, ${randomUUID()}::uuid, ${randomUUID()}::uuid, 1, 'allow', 'permitted', 'modern', 'tools/call',
      decision_kind(NULL, 'tools/call', NULL, 'permitted'), ARRAY['reads'], 100, ${JSON.stringify(body)}::jsonb)`;
  return id;
}
