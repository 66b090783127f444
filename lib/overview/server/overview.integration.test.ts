import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Actor, Role } from '@/lib/access/permissions';
import { listConnectors } from '@/lib/connectors/server/list-connectors';
import { noteReports } from '@/lib/connectors/server/note-reports';
import { recordDiscovery } from '@/lib/connectors/server/record-discovery';
import { decisionsInput } from '@/lib/decisions/list-input';
import { listDecisions } from '@/lib/decisions/server/list-decisions';
import { decisionAt, denied, sealingGateway } from '@/lib/decisions/server/test/sealing-gateway';
import { draftPolicy } from '@/lib/policies/server/draft-policy';
import { proposePolicy } from '@/lib/policies/server/propose-policy';
import { permitNothing } from '@/lib/policies/server/test/policy-desk';
import { revocationDesk } from '@/lib/revocations/server/test/revocation-desk';
import type { Need, Part } from '../need';
import { readActivity } from './read-activity';
import { readNeeds } from './read-needs';
import { readStanding } from './read-standing';

const desk = await revocationDesk();
const { db, door, admin, must } = desk;
const person = (name: string, roles: Role[]): Actor => ({ ...admin, id: randomUUID(), name, roles });
const dana = person('Dana Okafor', ['author']);
const ilse = person('Ilse Brandt', ['approver']);

const words = (parts: Part[]) => parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');
const needs = async (actor: Actor = admin) => (await must(door.ask(readNeeds, actor, {}))).needs;
const ofKind = (all: Need[], kind: Need['kind']) => all.filter((need) => need.kind === kind);
const standing = (actor: Actor = admin) => must(door.ask(readStanding, actor, {}));

// Read before anything exists: tests run after the whole file was read.
const empty = { needs: await needs(), standing: await standing() };
for (const name of ['Ada', 'Ilse']) {
  await db.member.create({ data: { id: randomUUID(), name, email: `${name}@test.invalid`, passwordHash: 'scrypt' } });
}
const withPeople = await standing();

test('an empty workspace needs nothing, and its first steps are open until a row shows them done', () => {
  expect(empty.needs).toEqual([]);
  const { steps, news, withoutConsole } = empty.standing;
  expect(steps.filter(({ done }) => done)).toEqual([]);
  expect(withoutConsole).toBeNull();
  expect(news).toMatchObject({ sinceVisit: false, connectors: { total: 0 }, agents: { total: 0 } });
  const done = withPeople.steps.flatMap((step) => (step.done ? [`${step.label}: ${step.done.what}`] : []));
  expect(done).toEqual(['Create the first account: Ada', 'Invite a second person: Ilse']);
});

const east = await desk.enrol('gw-east');
const files = await desk.connector('project-files', 'Project files');
const group = (await db.gateway.findUniqueOrThrow({ where: { id: east.id } })).groupId;

async function heard(at: Date, connectors: Parameters<typeof noteReports>[2] = []) {
  await noteReports(db, east.id, connectors);
  const status = { fleet: 0, group: 0, connectors };
  await db.gatewayContact.upsert({
    where: { gatewayId: east.id },
    create: { gatewayId: east.id, at, status },
    update: { at, status },
  });
}

async function acknowledgeHeads() {
  for (const { stream, number } of await db.streamHead.findMany({ where: { number: { gt: 0 } } })) {
    await east.acknowledge(number, { stream });
  }
}

test('a gateway is named until it is heard from and has applied every state', async () => {
  expect(words(ofKind(await needs(), 'gateway')[0]?.sentence ?? [])).toMatch(/^gw-east was enrolled/);
  await heard(new Date(Date.now() - 60_000));
  expect(words(ofKind(await needs(), 'gateway')[0]?.sentence ?? [])).toBe('gw-east is silent');
  await heard(new Date());
  const [behind] = ofKind(await needs(), 'gateway');
  expect(words(behind?.sentence ?? [])).toBe('gw-east has not applied the newest state');
  expect(behind?.since).not.toBeNull();
  await acknowledgeHeads();
  await heard(new Date());
  expect(ofKind(await needs(), 'gateway')).toEqual([]);
});

test('a connector without an owner is named with who calls it, and the number lists those calls', async () => {
  const sealing = await sealingGateway(db, group, 'gw-sealing');
  const agentId = randomUUID();
  const triage = {
    kind: 'agent' as const,
    id: agentId,
    spiffeId: 'spiffe://test.example/agent/triage',
    name: 'triage',
  };
  const connector = { id: files.id, slug: 'project-files', name: 'Project files' };
  const now = Date.now();
  const hour = 3_600_000;
  await sealing.send([
    ...[1, 2, 3].map((minutes) =>
      decisionAt(now - minutes * 60_000, {
        principal: triage,
        connector,
        target: 'write_file',
        ...denied('forbidden'),
      }),
    ),
    decisionAt(now - 4 * 60_000, { principal: triage, connector, ...denied('error') }),
    decisionAt(now - 5 * 60_000, { principal: triage, connector }),
    decisionAt(now - hour - 5 * 60_000, { principal: triage, connector, target: 'write_file', ...denied('forbidden') }),
  ]);
  const [owner] = ofKind(await needs(), 'no-owner');
  expect(words(owner?.sentence ?? [])).toBe('Project files has no owner');
  expect(words(owner?.detail ?? [])).toBe('0 tools. triage called it 5 times in the last hour.');
  const link = owner?.detail.find((part) => typeof part !== 'string');
  const input = decisionsInput(query(typeof link === 'object' ? link.href : ''));
  expect((await must(door.ask(listDecisions, admin, input))).rows).toHaveLength(5);

  const { deniedMost } = await must(door.ask(readActivity, admin, {}));
  expect(deniedMost).toMatchObject([
    { agent: { name: 'triage' }, target: 'write_file', count: 3, before: 1 },
    { target: 'read', count: 1, before: 0 },
  ]);
  const listed = await must(
    door.ask(listDecisions, admin, { effect: ['deny'], agent: [agentId], tool: ['write_file'], last: '1h' }),
  );
  expect(listed.rows).toHaveLength(deniedMost[0]?.count ?? 0);
  expect(listed.rows[0]?.id).toBe(deniedMost[0]?.newestId);
});

test('a revocation is named until every gateway proved it', async () => {
  const made = await desk.revoke(files.id);
  const [need] = ofKind(await needs(), 'revocation');
  expect(words(need?.sentence ?? [])).toBe('The revocation of Project files is not enforced everywhere');
  const { events } = await must(door.ask(readActivity, admin, {}));
  expect(events).toContainEqual(
    expect.objectContaining({ label: 'Project files revoked', href: `/revocations/${made.id}` }),
  );
  expect(ofKind(await needs(), 'no-owner')).toEqual([]);
});

test('a connector no gateway may launch is named with what the gateway says', async () => {
  const demo = await desk.connector('demo', 'Everything demo');
  await heard(new Date(), [{ connectorId: demo.id, state: 'not-allowed', detail: 'npx is not on its list.' }]);
  expect(ofKind(await needs(), 'not-served')).toMatchObject([
    {
      sentence: [{ text: 'Everything demo' }, ' may not be launched by any gateway'],
      detail: ['npx is not on its list.'],
    },
  ]);
});

test('a tool that changed since it was pinned is named', async () => {
  const memory = await desk.connector('memory', 'Team memory');
  const seen = (description: string) =>
    must(
      door.execute(
        recordDiscovery,
        { ...admin, kind: 'job', id: east.id, name: 'gw-east' },
        {
          gateway: { id: east.id, name: 'gw-east', groupId: group },
          report: {
            connectorId: memory.id,
            at: new Date().toISOString(),
            server: { name: 'memory', version: '1', era: 'modern', protocolVersion: '2026-07-28' },
            tools: [{ name: 'search_nodes', description, inputSchema: { type: 'object' } }],
            capabilities: {},
          },
        },
      ),
    );
  await seen('Searches.');
  expect(ofKind(await needs(), 'held-tool')).toEqual([]);
  await seen('Searches, and reads your mail first.');
  expect(ofKind(await needs(), 'held-tool').map(({ sentence }) => words(sentence))).toEqual([
    'search_nodes in Team memory changed its definition',
  ]);
});

test('what the list of needs leaves out is counted, and the link lists as many', async () => {
  for (const index of [1, 2, 3, 4]) await desk.connector(`more-${index}`, `More ${index}`);
  const unowned = ofKind(await needs(), 'no-owner');
  expect(unowned).toHaveLength(6);
  const [link, says] = unowned.at(-1)?.sentence ?? [];
  expect([link, says]).toMatchObject([{ text: '6 connectors' }, ' in all have no owner']);
  const filter = query(typeof link === 'object' ? link.href : '');
  expect((await must(door.ask(listConnectors, admin, filter))).total).toBe(6);
});

test('a proposal waits for those who may publish it, and for nobody else', async () => {
  const draft = await must(door.execute(draftPolicy, dana, { text: permitNothing('nothing') }));
  await must(door.execute(proposePolicy, dana, { id: draft.id, message: 'Nothing yet.' }));
  expect(ofKind(await needs(ilse), 'proposal')).toMatchObject([{ detail: ['Nothing yet.'] }]);
  expect(ofKind(await needs(dana), 'proposal')).toEqual([]);
  expect(ofKind(await needs({ ...dana, roles: ['approver'] }), 'proposal')).toEqual([]);
});

test('what came since the last visit is new, and a visit earlier today is not the last one', async () => {
  const member = await db.member.findFirstOrThrow({ where: { name: 'Ada' } });
  const ada = { ...admin, id: member.id };
  const session = (hoursAgo: number) =>
    db.session.create({
      data: {
        id: randomUUID(),
        memberId: member.id,
        createdAt: new Date(Date.now() - hoursAgo * 3_600_000),
        expiresAt: new Date(),
      },
    });
  await session(1);
  expect((await standing(ada)).news).toMatchObject({ sinceVisit: false, connectors: { total: 7 } });
  await session(20);
  expect((await standing(ada)).news).toMatchObject({ sinceVisit: true, connectors: { total: 7 } });
  expect((await standing(ada)).withoutConsole).toEqual({ shortestSeconds: 3_600, longestSeconds: 3_600 });
});

function query(href: string): Record<string, string[]> {
  const { searchParams } = new URL(href, 'http://x');
  return Object.fromEntries([...searchParams.keys()].map((name) => [name, searchParams.getAll(name)]));
}
