import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '@/lib/access/permissions';
import { testDatabase } from '@/lib/database/test/database';
import { advanceStreams } from '@/lib/gateways/server/advance-streams';
import { createDoor } from '@/lib/operations/door';
import { samplePolicyIds } from '../sample-content';
import { markSample } from './mark-sample';
import { localTrustDomain, prepareWorkspace } from './prepare-workspace';
import { readSample } from './queries';
import { removeSample } from './remove-sample';

const data = mkdtempSync(join(tmpdir(), 'countersign-sample-'));
process.env.COUNTERSIGN_DATA = data;
const { db } = await testDatabase();
const door = createDoor(db, advanceStreams);
const root: Actor = { kind: 'member', id: randomUUID(), name: 'Root', roles: ['administrator'], sessionId: null };
const ids = { member: randomUUID(), connector: randomUUID(), own: randomUUID(), agent: randomUUID() };
const [samplePolicy = ''] = samplePolicyIds;
const policy = (id: string) => `@id("${id}")\npermit (principal, action, resource) when { false };`;

beforeAll(async () => {
  await door.execute(prepareWorkspace, root, {});
  const group = await db.gatewayGroup.findFirstOrThrow();
  await db.member.create({ data: { id: root.id, email: 'root@test.invalid', name: 'Root' } });
  await db.member.create({
    data: {
      id: ids.member,
      email: 'sample@test.invalid',
      name: 'Sample Person',
      sessions: { create: { id: randomUUID(), expiresAt: new Date(Date.now() + 3_600_000) } },
    },
  });
  const connector = (id: string, name: string) => ({
    id,
    slug: name,
    namespace: name,
    name,
    ownerId: ids.member,
    environmentName: 'production',
    tier: 'high',
    groupId: group.id,
    transport: 'http',
    url: 'http://127.0.0.1:9/mcp',
    origin: 'hand',
    createdBy: 'test',
  });
  await db.connector.createMany({ data: [connector(ids.connector, 'sampled'), connector(ids.own, 'own')] });
  await db.identity.create({
    data: {
      id: ids.agent,
      kind: 'agent',
      name: 'triage',
      spiffeId: `spiffe://${localTrustDomain}/agent/triage`,
      trustDomain: localTrustDomain,
      createdBy: 'test',
    },
  });
  await db.policyVersion.create({
    data: {
      number: 1,
      text: [samplePolicy, 'our-own'].map(policy).join('\n\n'),
      digest: 'x',
      message: 'Both',
      authorName: 'Dana',
      publishedAt: new Date(),
      publishedBy: ids.member,
      publisherName: 'Ilse',
      policies: [samplePolicy, 'our-own'].map((id, index) => ({
        id,
        text: policy(id),
        digest: id,
        line: 1 + index * 3,
        effect: 'permit',
        title: null,
      })),
    },
  });
  const marked = await door.execute(markSample, root, {
    members: [ids.member],
    connectors: [ids.connector],
    identities: [ids.agent],
  });
  if (!marked.ok) throw new Error(marked.problem.title);
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

test('what the sample holds is named', async () => {
  expect(await door.ask(readSample, root, {})).toMatchObject({
    value: {
      present: true,
      connectors: [{ id: ids.connector, name: 'sampled' }],
      identities: [{ name: 'triage' }],
      members: [{ name: 'Sample Person' }],
      policies: [samplePolicy],
    },
  });
});

test('a sample account cannot remove itself away', async () => {
  const sampled: Actor = { ...root, id: ids.member };
  expect(await door.execute(removeSample, sampled, {})).toMatchObject({ problem: { code: 'conflict' } });
  expect(await db.connector.count()).toBe(2);
});

test('what a person’s own policies name stays, in force or in a draft, and is said by name', async () => {
  const draft = (text: string, authorId = root.id) =>
    db.policyDraft.create({
      data: {
        id: randomUUID(),
        title: 'Q3',
        text,
        baseVersion: 1,
        authorId,
        authorName: 'Root',
        updatedAt: new Date(),
      },
    });
  const named = `Agent::"spiffe://${localTrustDomain}/agent/triage"`;
  const own = `@id("ours") permit (principal == ${named}, action == sampled::Action::"read", resource);`;
  const sampleOnly = `@id("${samplePolicy}") forbid (principal, action, resource in Connector::"sampled");`;
  const kept = await draft(`${sampleOnly}\n${own}`);
  const held = expect.stringMatching(/^ours in the draft “Q3” names sampled, triage\. .*end the drafts/);
  expect(await door.ask(readSample, root, {})).toMatchObject({ value: { held } });
  expect(await door.execute(removeSample, root, {})).toMatchObject({ problem: { code: 'conflict', detail: held } });
  expect(await db.connector.count()).toBe(2);

  await db.policyDraft.delete({ where: { id: kept.id } });
  // What a sample account drafted goes on with nobody, and policies of the sample hold nothing back.
  await draft(own, ids.member);
  await draft(sampleOnly);
  expect(await door.ask(readSample, root, {})).toMatchObject({ value: { held: null } });

  const { policies, ...first } = await db.policyVersion.findUniqueOrThrow({ where: { number: 1 } });
  const [samples, ours] = policies as object[];
  const publish = (number: number, text: string) =>
    db.policyVersion.create({ data: { ...first, number, policies: [samples ?? {}, { ...ours, text }] } });
  await publish(2, own);
  expect(await door.execute(removeSample, root, {})).toMatchObject({
    problem: { detail: expect.stringContaining('our-own in v2 names sampled, triage.') },
  });
  await publish(3, policy('our-own'));
});

test('one action removes it, tells every gateway, and leaves what is ours and what happened', async () => {
  const before = await db.streamState.count({ where: { kind: 'snapshot' } });
  const events = await db.auditEvent.count();
  expect(await door.execute(removeSample, root, {})).toMatchObject({
    value: { connectors: 1, identities: 1, members: 1, policyVersion: 4 },
  });
  expect(await db.connector.findMany({ select: { id: true, ownerId: true } })).toEqual([
    { id: ids.own, ownerId: null },
  ]);
  expect(await db.member.findMany({ select: { id: true } })).toEqual([{ id: root.id }]);
  expect(await db.session.count()).toBe(0);
  const inForce = await db.policyVersion.findUniqueOrThrow({ where: { number: 4 } });
  expect(inForce.policies).toMatchObject([{ id: 'our-own', line: 1 }]);
  expect(inForce.text).toBe(policy('our-own'));
  expect(await db.policyVersion.count({ where: { number: 1 } })).toBe(1);
  expect(await db.streamState.count({ where: { kind: 'snapshot' } })).toBe(before + 1);
  expect(await db.auditEvent.count()).toBe(events + 1);
  expect(await door.ask(readSample, root, {})).toMatchObject({ value: { present: false, policies: [], members: [] } });
  expect(await door.execute(removeSample, root, {})).toMatchObject({ problem: { code: 'not-found' } });
});
