import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Actor } from '@/lib/access/permissions';
import { testDatabase } from '@/lib/database/test/database';
import { createDoor } from '@/lib/operations/door';
import { prepareWorkspace } from '@/lib/workspace/server/prepare-workspace';
import { defaultFreshnessSeconds, groupSnapshot } from '../wire';
import { advanceStreams } from './advance-streams';
import { listFreshness } from './read-freshness';
import { setFreshness } from './set-freshness';

const { db } = await testDatabase();
const data = mkdtempSync(join(tmpdir(), 'countersign-keys-'));
process.env.COUNTERSIGN_DATA = data;
afterAll(() => rmSync(data, { recursive: true }));

const actor = (roles: Actor['roles']): Actor => ({ kind: 'member', id: 'm', name: 'Ada', roles, sessionId: null });
const administrator = actor(['administrator']);
const door = createDoor(db, advanceStreams);
await door.execute(prepareWorkspace, administrator, {});

async function newestSnapshot() {
  const state = await db.streamState.findFirstOrThrow({ where: { kind: 'snapshot' }, orderBy: { number: 'desc' } });
  const bundle = await db.bundle.findUniqueOrThrow({ where: { digest: state.digest ?? '' } });
  return { number: state.number, snapshot: groupSnapshot.parse(JSON.parse(bundle.body)) };
}

test('a deadline that is set reaches gateways as the next state, and the other tiers keep theirs', async () => {
  const outcome = await door.execute(setFreshness, administrator, { tier: 'high', seconds: 60 });
  expect(outcome).toEqual({ ok: true, value: { tier: 'high', seconds: 60 } });
  const first = await newestSnapshot();
  expect(first.snapshot.freshnessSeconds).toEqual({ ...defaultFreshnessSeconds, high: 60 });

  await door.execute(setFreshness, administrator, { tier: 'high', seconds: 90 });
  const second = await newestSnapshot();
  expect(second.number).toBe(first.number + 1);
  expect(second.snapshot.freshnessSeconds.high).toBe(90);
});

test('who changed it from what is in the audit and in the list', async () => {
  await door.execute(setFreshness, administrator, { tier: 'low', seconds: 3_600 });
  const event = await db.auditEvent.findFirstOrThrow({
    where: { action: 'gateway.set-freshness', subjectId: 'low' },
  });
  expect(event).toMatchObject({ actorName: 'Ada', detail: { seconds: 3_600, before: defaultFreshnessSeconds.low } });
  const listed = await door.ask(listFreshness, administrator, {});
  expect(listed).toMatchObject({
    value: {
      deadlines: [{ tier: 'low', seconds: 3_600, set: { by: 'Ada' } }, { tier: 'standard', set: null }, {}, {}],
    },
  });
});

test.each([
  ['shorter than gateways take to confirm', administrator, 9, 'invalid-input'],
  ['longer than a week', administrator, 604_801, 'invalid-input'],
  ['not an administrator', actor(['author', 'approver', 'responder']), 60, 'forbidden'],
])('refused: %s', async (_, who, seconds, code) => {
  const outcome = await door.execute(setFreshness, who, { tier: 'critical', seconds });
  expect(outcome).toMatchObject({ ok: false, problem: { code } });
  expect(await db.freshnessDeadline.count({ where: { tier: 'critical' } })).toBe(0);
});
