import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { canonicalJson } from '@/lib/audit/canonical-json';
import { decisionAt, denied, sealingGateway } from '@/lib/decisions/server/test/sealing-gateway';
import { revocationDesk } from '@/lib/revocations/server/test/revocation-desk';
import { measuring } from '../test/measuring';

const { db, connector } = await revocationDesk();
const files = await connector('project-files', 'Project files');
const group = await db.gatewayGroup.findFirstOrThrow();
const gateway = await sealingGateway(db, group.id, 'gw-decisions');
const { count, rows, now } = measuring(db);

const entities: unknown[] = [];
const slice = { digest: createHash('sha256').update(canonicalJson(entities)).digest('hex'), entities };
const policy = { digest: 'a'.repeat(64) };
await db.policyVersion.create({
  data: {
    number: 1,
    text: '',
    digest: policy.digest,
    message: 'First',
    authorName: 'Dana',
    publishedAt: new Date(now.getTime() - 3_600_000),
    publishedBy: 'dana',
    publisherName: 'Dana',
    policies: [],
  },
});
const { number: state } = await db.streamState.findFirstOrThrow({ where: { stream: `group/${group.id}` } });

const call = (change: Parameters<typeof decisionAt>[1] = {}) =>
  decisionAt(now.getTime() - 60_000, {
    connector: { id: files.id, slug: 'project-files', name: 'Project files' },
    target: 'read_text_file',
    principal: { kind: 'agent', id: null, spiffeId: 'spiffe://countersign.test/agent/reader', name: 'reader' },
    entitiesDigest: slice.digest,
    policyDigest: policy.digest,
    states: { fleet: 0, group: state },
    ...change,
  });
const revoked = denied('not-evaluated', { code: 'revoked', policyVersion: null, entitiesDigest: null });

test('M11: a call whose policy version is recorded, or why none was asked, is decided; an outcome alone is not', async () => {
  await gateway.send([call(), call(revoked)], [], [slice]);
  expect(await count('M11')).toMatchObject({ population: 2, meeting: 2, state: 'meets' });
  const outcome = { at: now.toISOString(), detail: null, durationMs: 1, responseBytes: 0, revocationId: null };
  const decisionId = uuidv7({ msecs: now.getTime() - 30_000 });
  await gateway.send([], [{ format: 1, decisionId, kind: 'completed', ...outcome }]);
  expect(await count('M11')).toMatchObject({ population: 3, meeting: 2, state: 'misses' });
  expect(await rows('M11', 'missing')).toMatchObject([
    { kind: 'outcome', id: decisionId, at: new Date(now.getTime() - 30_000).toISOString(), says: /no decision/ },
  ]);
});

test('M13: decisions rest on a version that another person approved, by its very text', async () => {
  expect(await count('M13')).toMatchObject({ population: 1, meeting: 0, state: 'misses' });
  expect(await rows('M13', 'missing')).toMatchObject([{ says: 'Decided by v1. Nobody else approved it.' }]);
  const member = { email: 'ilse@test.invalid', name: 'Ilse Brandt' };
  const { id: memberId } = await db.member.create({ data: { id: uuidv7(), ...member } });
  const draft = { title: 'First', text: '', baseVersion: 0, authorId: uuidv7(), authorName: 'Dana', updatedAt: now };
  const { id: draftId } = await db.policyDraft.create({ data: { id: uuidv7(), ...draft } });
  const at = new Date(now.getTime() - 7_200_000);
  await db.policyApproval.create({ data: { draftId, digest: 'b'.repeat(64), memberId, memberName: member.name, at } });
  await db.policyVersion.create({
    data: {
      number: 2,
      text: '',
      digest: 'b'.repeat(64),
      message: 'Second',
      draftId,
      authorName: 'Dana',
      publishedAt: new Date(now.getTime() - 1_800_000),
      publishedBy: memberId,
      publisherName: 'Ilse',
      policies: [],
    },
  });
  await gateway.send([
    call({ policyVersion: 2, policyDigest: 'b'.repeat(64) }),
    call({ policyVersion: 2, policyDigest: 'c'.repeat(64) }),
    call({ policyVersion: 2, policyDigest: 'b'.repeat(64), states: { fleet: 0, group: 9_999 } }),
  ]);
  expect(await count('M13')).toMatchObject({ population: 4, meeting: 1, spread: { v1: 1, v2: 3 } });
  expect((await rows('M13', 'all')).map(({ says }) => says)).toEqual(
    expect.arrayContaining([
      'Decided by v2. It was approved by Ilse Brandt.',
      'The gateway decided by another text than that of v2.',
      'No signed state of that number was sent to the gateway.',
    ]),
  );
});

test('M15: decisions are counted by effect and cause, and what an observing gateway let through apart', async () => {
  await gateway.send([call(denied('forbidden', { effect: 'allow', mode: 'observe' })), call(denied('no-permit'))]);
  expect(await count('M15')).toMatchObject({
    population: 7,
    state: 'reported',
    spread: { allow: 4, 'deny, revoked': 1, 'allow, observed only': 1, 'deny, no-permit': 1 },
  });
});

test('M19: a record names who, what and why, on stored facts, in a chain without gaps', async () => {
  const before = await count('M19');
  expect(before.population - before.meeting).toBe(1);
  await gateway.send([
    call({ principal: { kind: 'agent', id: null, spiffeId: null, name: null }, entitiesDigest: 'e'.repeat(64) }),
  ]);
  expect(await count('M19')).toMatchObject({ population: 8, state: 'misses' });
  expect((await rows('M19', 'missing')).map(({ says }) => says)).toContain(
    'It lacks who called, the facts it was decided on.',
  );
});
