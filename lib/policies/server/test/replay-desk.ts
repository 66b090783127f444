import { createHash, randomUUID } from 'node:crypto';
import { canonicalJson } from '@/lib/audit/canonical-json';
import { testDatabase } from '@/lib/database/test/database';
import type { DecisionRecord, EntitySlice } from '@/lib/decisions/record';
import { decisionAt, denied, sealingGateway } from '@/lib/decisions/server/test/sealing-gateway';
import { createDoor } from '@/lib/operations/door';
import { createPolicyEngine } from '../../engine';
import type { ConnectorModel, PolicyRequest } from '../../model';
import { loadCedar } from '../../node-cedar';
import { agent, demo, files, policiesOf, toolRequest } from '../../test/models';
import { listFlips } from '../list-flips';
import { textDigest } from '../policy-text';
import { readReplay } from '../read-replay';
import { replayPolicy } from '../replay-policy';
import { runReplay } from '../run-replay';
import { addMember } from './policy-desk';

export const permit = (id: string, scope: string, condition = '') => `@id("${id}")\npermit (${scope})${condition};\n`;
export const forbid = (id: string, scope: string, condition = '') => `@id("${id}")\nforbid (${scope})${condition};\n`;
export const reads = permit('reads', 'principal, action == ProjectFiles::Action::"read_text_file", resource');
export const writesUnder = (folder: string) =>
  permit(
    'writes',
    `principal == Agent::"${agent('a').spiffeId}", action == ProjectFiles::Action::"write_file", resource`,
    ` when { context.facts.pathsWithin.contains("${folder}") }`,
  );
export const sums = permit('sums', 'principal, action == EverythingDemo::Action::"get-sum", resource');
export const young = forbid(
  'young',
  'principal, action in Action::"call_tool", resource',
  ' when { context.credential.ageSeconds > 60 }',
);
export const v1 = reads + sums;
export const v2 = reads + writesUnder('/w') + sums + young;

/** Calls of two agents under two versions, as a gateway recorded them, and what replays another text on them. */
export async function replayDesk() {
  const { db } = await testDatabase();
  const door = createDoor(db, { group: async () => {}, fleet: async () => {} });
  const dana = await addMember(db, 'Dana Okafor', ['author']);
  const group = await db.gatewayGroup.create({ data: { id: randomUUID(), name: 'default' } });
  const gateway = await sealingGateway(db, group.id, 'gw-1');

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

  return { db, door, dana, gateway, publish, recorded, made, total, replayed, flipsOf, decidedAgain };
}
