import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { decisionAt, denied, sealingGateway } from '@/lib/decisions/server/test/sealing-gateway';
import { listDelegations } from '@/lib/delegations/server/list-delegations';
import { revokeSubject } from '@/lib/revocations/server/revoke-subject';
import { revocationDesk } from '@/lib/revocations/server/test/revocation-desk';
import type { SubjectKind } from '@/lib/revocations/subject';
import { timelineExport } from './export-events';
import { listTimelineEvents } from './list-events';
import { readTimeline } from './read-timeline';

const { db, door, admin, ilse, must, connector } = await revocationDesk();
const group = await db.gatewayGroup.findFirstOrThrow();
const files = await connector('project-files', 'Project files');
const trustDomain = (await db.trustDomain.findFirstOrThrow()).name;

async function agent(name: string) {
  const id = randomUUID();
  const spiffeId = `spiffe://${trustDomain}/agent/${name}`;
  await db.identity.create({ data: { id, kind: 'agent', name, spiffeId, trustDomain, createdBy: 'test' } });
  return { kind: 'agent' as const, id, name, spiffeId };
}
const assistant = await agent('assistant');
const researcher = await agent('researcher');
const lone = await agent('lone');
const dana = { id: randomUUID(), name: 'Dana Okafor' };
await db.person.create({ data: { ...dana, issuer: 'https://console.example', subject: dana.id } });

const now = Date.now();
const minute = 60_000;
const ago = (minutes: number) => new Date(now - minutes * minute);
const audience = 'http://localhost:4000/mcp/project-files';

async function delegation(
  actor: typeof assistant,
  parent: { id: string; rootId: string; depth: number } | null,
  from: number,
  to: number,
) {
  const id = randomUUID();
  const depth = (parent?.depth ?? 0) + 1;
  const edge = await db.delegation.create({
    data: {
      id,
      parentId: parent?.id ?? null,
      rootId: parent?.rootId ?? id,
      depth,
      personId: dana.id,
      actorId: actor.id,
      audiences: [audience],
      scope: ['tools:read'],
      via: parent ? 'token-exchange' : 'authorization-code',
      createdAt: ago(from),
      expiresAt: ago(to),
    },
  });
  const jti = randomUUID();
  await db.delegationToken.create({
    data: {
      jti,
      delegationId: id,
      audience,
      scope: ['tools:read'],
      confirmation: 'none',
      grant: parent ? 'token-exchange' : 'authorization-code',
      issuedAt: ago(from),
      expiresAt: ago(from - 15),
    },
  });
  return { ...edge, jti };
}
const root = await delegation(assistant, null, 50, -30);
const child = await delegation(researcher, root, 40, 20);
const other = await delegation(lone, null, 45, -30);

const gateway = await sealingGateway(db, group.id, 'gw-1');
const under = (edge: typeof root, actor: typeof assistant, lineage: string[]) => ({
  principal: actor,
  person: dana,
  lineage,
  act: [{ sub: actor.spiffeId, iss: null }],
  connector: { id: files.id, slug: 'project-files', name: 'Project files' },
  credential: {
    kind: 'delegation-token',
    jti: edge.jti,
    keyId: 'k',
    issuedAt: null,
    expiresAt: null,
    audience: [audience],
  },
});
const called = decisionAt(now - 35 * minute, under(child, researcher, [root.id, child.id]));
await gateway.send(
  [
    decisionAt(now - 48 * minute, under(root, assistant, [root.id])),
    called,
    decisionAt(now - 30 * minute, { ...under(child, researcher, [root.id, child.id]), ...denied('no-permit') }),
    decisionAt(now - 29 * minute, under(other, lone, [other.id])),
    // On its own behalf.
    decisionAt(now - 28 * minute, {
      principal: lone,
      connector: { id: files.id, slug: 'project-files', name: 'Project files' },
    }),
  ],
  [],
  [],
  [
    {
      format: 1,
      decisionId: called.id,
      spanId: 'a1b2c3d4e5f60718',
      at: called.at,
      name: 'GET /tickets',
      peer: 'tickets.internal',
      method: 'GET',
      status: '200',
      durationMs: 3,
    },
  ],
);

const read = (kind: SubjectKind, id: string, more: object = {}) =>
  must(door.ask(readTimeline, admin, { kind, id, ...more }));
const events = (kind: SubjectKind, id: string, more: object = {}) =>
  must(door.ask(listTimelineEvents, admin, { kind, id, ...more }));
const sum = (buckets: { allow: number; deny: number }[]) =>
  buckets.reduce((all, { allow, deny }) => [(all[0] ?? 0) + allow, (all[1] ?? 0) + deny], [0, 0]);

test('a person’s timeline holds everything anybody did for them, counted where it belongs', async () => {
  const shown = await read('person', dana.id);
  expect(shown).toMatchObject({ allow: 3, deny: 1, moreDelegations: 0, moreActors: 0, downstream: { count: 1 } });
  const edges = shown.delegations.map(({ indent, actor, buckets, tokens }) => [
    indent,
    actor.name,
    ...sum(buckets),
    tokens.length,
  ]);
  expect(edges).toEqual([
    [0, 'assistant', 1, 0, 1],
    [1, 'researcher', 1, 1, 1],
    [0, 'lone', 1, 0, 1],
  ]);
  const actors = shown.actors.map(({ kind, name, buckets }) => [kind, name, ...sum(buckets)]);
  expect(actors).toContainEqual(['person', 'Dana Okafor', 3, 1]);
  expect(actors).toContainEqual(['agent', 'lone', 1, 0]);
  expect(actors).toContainEqual(['connector', 'Project files', 3, 1]);
});

test.each<[SubjectKind, string, number, number, string[]]>([
  ['delegation', root.id, 2, 1, ['assistant', 'researcher']],
  ['delegation', child.id, 1, 1, ['researcher']],
  ['identity', researcher.id, 1, 1, ['researcher']],
  ['identity', lone.id, 2, 0, ['lone']],
  ['connector', files.id, 4, 1, ['assistant', 'researcher', 'lone']],
  ['credential', child.jti, 1, 1, ['researcher']],
])('of a %s it is what it takes part in', async (kind, id, allow, deny, edges) => {
  const shown = await read(kind, id);
  expect([shown.allow, shown.deny]).toEqual([allow, deny]);
  expect(shown.delegations.map(({ actor }) => actor.name)).toEqual(edges);
});

test('the list is the same in words, newest first, and pages and files hold each event once', async () => {
  const { events: all } = await events('delegation', root.id);
  expect(all.map(({ kind, who }) => `${kind} ${who}`)).toEqual([
    'expiry researcher',
    'decision researcher',
    'downstream Project files',
    'decision researcher',
    'issue researcher',
    'exchange researcher',
    'decision assistant',
    'issue assistant',
    'consent Dana Okafor',
  ]);
  expect(all.find(({ kind }) => kind === 'consent')?.what).toBe('handed tools:read to assistant');
  const paged = [];
  let input: Record<string, unknown> | null = { limit: 2 };
  while (input) {
    const page = await events('delegation', root.id, input);
    paged.push(...page.events);
    input = timelineExport.next(input, page);
  }
  expect(paged).toEqual(all);
});

/** The rows a figure's link opens. */
const inForce = (kind: SubjectKind, id: string, span: { from: string; to: string }) =>
  must(door.ask(listDelegations, admin, { of: `${kind}:${id}`, ...span }));

test.each<[SubjectKind, string]>([
  ['person', dana.id],
  ['delegation', root.id],
  ['identity', researcher.id],
  ['connector', files.id],
  ['credential', child.jti],
])('of a %s each figure counts the rows its link opens', async (kind, id) => {
  const spans = [ago(60), ago(46), ago(36), ago(10)].map((from) => ({
    from: from.toISOString(),
    to: new Date(from.getTime() + 8 * minute).toISOString(),
  }));
  for (const span of spans) {
    const shown = await read(kind, id, span);
    expect((await inForce(kind, id, span)).total).toBe(shown.inForce);
    const { events: further } = await events(kind, id, { ...span, only: 'downstream' });
    expect(further.map((event) => event.kind)).toEqual(Array(shown.downstream?.count ?? 0).fill('downstream'));
  }
});

test('what had not begun or was over is not in force, and the calls further down are listed alone', async () => {
  const span = (from: number, to: number) => ({ from: ago(from).toISOString(), to: ago(to).toISOString() });
  const of = async (from: number, to: number) => (await read('person', dana.id, span(from, to))).inForce;
  expect([await of(60, 51), await of(60, 49), await of(44, 38), await of(-10, -20)]).toEqual([0, 1, 3, 2]);
  const { events: further } = await events('person', dana.id, { only: 'downstream' });
  expect(further).toHaveLength(1);
});

test('where a connector that was called reports, no call further down is none; where nothing was called, nobody knows', async () => {
  const span = (from: number, to: number) => ({ from: ago(from).toISOString(), to: ago(to).toISOString() });
  expect((await read('person', dana.id, span(31, 28.5))).downstream).toMatchObject({ count: 0 });
  expect((await read('person', dana.id, span(20, 10))).downstream).toBeNull();
});

test('an absolute span leaves out what lies outside it', async () => {
  const span = { from: ago(36).toISOString(), to: ago(32).toISOString() };
  expect((await read('delegation', root.id, span)).allow).toBe(1);
  const { events: within } = await events('delegation', root.id, span);
  expect(within.map(({ kind }) => kind).sort()).toEqual(['decision', 'downstream']);
});

test('a revocation cuts the subtree, and counts what was allowed after', async () => {
  await must(door.execute(revokeSubject, ilse, { subject: { kind: 'delegation', id: root.id }, reason: 'Over' }));
  const shown = await read('person', dana.id, { last: '24h' });
  expect(shown.revocations).toMatchObject([
    { subject: { kind: 'delegation', id: root.id }, requesterName: 'Ilse Brandt', allowed: 0 },
  ]);
  const ended = Object.fromEntries(shown.delegations.map(({ actor, revokedAt }) => [actor.name, revokedAt]));
  // The sub-agent's time was over before; the other delegation is another one.
  expect(ended).toEqual({ assistant: shown.revocations[0]?.from, researcher: null, lone: null });
  // Cut off, it is still drawn, and in force no more.
  const after = {
    from: new Date(Date.now() + minute).toISOString(),
    to: new Date(Date.now() + 2 * minute).toISOString(),
  };
  const later = await read('person', dana.id, after);
  expect(later.delegations.map(({ actor }) => actor.name)).toEqual(['assistant', 'lone']);
  expect(later.inForce).toBe(1);
  expect((await inForce('person', dana.id, after)).delegations.map(({ actor }) => actor.name)).toEqual(['lone']);
  expect((await events('identity', assistant.id)).events[0]).toMatchObject({ kind: 'revocation', who: 'Ilse Brandt' });
  expect((await events('identity', lone.id)).events.some(({ kind }) => kind === 'revocation')).toBe(false);
});

test('of what does not exist there is none', async () => {
  const outcome = await door.ask(readTimeline, admin, { kind: 'person', id: randomUUID() });
  expect(outcome).toMatchObject({ problem: { code: 'not-found' } });
});
