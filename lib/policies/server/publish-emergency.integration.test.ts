import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Actor } from '@/lib/access/permissions';
import { testDatabase } from '@/lib/database/test/database';
import { advanceStreams } from '@/lib/gateways/server/advance-streams';
import { groupSnapshot } from '@/lib/gateways/wire';
import { createDoor } from '@/lib/operations/door';
import type { Outcome } from '@/lib/operations/outcome';
import { readRollout } from '@/lib/rollouts/server/read-rollout';
import { setCanary } from '@/lib/rollouts/server/set-canary';
import { startRollout } from '@/lib/rollouts/server/start-rollout';
import { prepareWorkspace } from '@/lib/workspace/server/prepare-workspace';
import { breakGlass, endBreakGlass } from './break-glass';
import { draftPolicy } from './draft-policy';
import { proposePolicy } from './propose-policy';
import { publishEmergency } from './publish-emergency';
import { publishPolicy } from './publish-policy';
import { readReview } from './read-review';
import { setHome } from './set-home';
import { addMember, permitNothing } from './test/policy-desk';
import { numberInForce } from './version-in-force';

const data = mkdtempSync(join(tmpdir(), 'countersign-emergency-'));
process.env.COUNTERSIGN_DATA = data;
const { db } = await testDatabase();
let at = Date.now();
/** Each command a little later than the one before. */
const door = createDoor(db, advanceStreams, () => new Date(++at));
const root = await addMember(db, 'Root', ['administrator']);
const ilse = await addMember(db, 'Ilse', ['approver']);
const both = await addMember(db, 'Both', ['author', 'responder']);
await must(door.execute(prepareWorkspace, root, {}));
const group = await db.gatewayGroup.findFirstOrThrow();
afterAll(() => rmSync(data, { recursive: true, force: true }));

async function must<T>(asked: Promise<Outcome<T>>): Promise<T> {
  const outcome = await asked;
  if (!outcome.ok) throw new Error(`${outcome.problem.title} ${outcome.problem.detail}`);
  return outcome.value;
}

async function proposed(who: Actor): Promise<string> {
  const { id } = await must(door.execute(draftPolicy, who, { text: permitNothing(randomUUID()) }));
  await must(door.execute(proposePolicy, who, { id, message: 'Now.' }));
  return id;
}
const emergency = (what: object, who = both) => door.execute(publishEmergency, who, { ...what, reason: 'It burns' });

/** The version in force and the one beside it, as the gateways were last told. */
async function told(): Promise<{ inForce: number; beside: number | null }> {
  const state = await db.streamState.findFirstOrThrow({ where: { kind: 'snapshot' }, orderBy: { number: 'desc' } });
  const bundle = await db.bundle.findUniqueOrThrow({ where: { digest: state.digest ?? '' } });
  const { policy, candidate } = groupSnapshot.parse(JSON.parse(bundle.body));
  return { inForce: policy.version, beside: candidate?.version ?? null };
}

test('an emergency publication ends a roll-out under way, in its rows and in what gateways are told', async () => {
  await must(door.execute(publishPolicy, ilse, { draftId: await proposed(both) }));
  const draftId = await proposed(both);
  await must(door.execute(startRollout, ilse, { draftId, reason: 'See first.' }));
  const canary = { version: 2, groupIds: [group.id], share: 100, reason: 'It may decide.' };
  await must(door.execute(setCanary, ilse, canary));
  expect(await told()).toEqual({ inForce: 1, beside: 2 });

  expect(await emergency({ draftId: await proposed(both) })).toMatchObject({ value: { number: 3 } });
  expect(await told()).toEqual({ inForce: 3, beside: null });
  expect(await numberInForce(db)).toBe(3);
  const steps = await db.rolloutStep.findMany({ where: { version: 2 }, orderBy: { number: 'asc' } });
  expect(steps.map(({ kind, byName }) => `${kind} by ${byName}`)).toEqual([
    'shadow by Ilse',
    'canary by Ilse',
    'roll-back by Both',
  ]);
  expect(steps.at(-1)?.reason).toBe('Emergency publication: It burns');
  expect(await must(door.ask(readRollout, ilse, { version: 2 }))).toMatchObject({ isOver: true });
  expect(await db.finding.findFirstOrThrow({ where: { kind: 'policy.emergency' } })).toMatchObject({
    detail: expect.stringContaining('The roll-out of v2 was ended for it.'),
  });
  // Another may begin: nothing of the ended one stands in its way.
  await must(door.execute(startRollout, ilse, { draftId: await proposed(both), reason: 'Once more.' }));
  expect(await told()).toEqual({ inForce: 3, beside: 4 });
});

test('one that is refused leaves the roll-out as it stands', async () => {
  expect(await emergency({ restore: 99 })).toMatchObject({ problem: { code: 'not-found' } });
  expect(await db.rolloutStep.count({ where: { version: 4 } })).toBe(1);
  expect(await told()).toEqual({ inForce: 3, beside: 4 });
  expect(await emergency({ restore: 1 })).toMatchObject({ value: { number: 5 } });
});

test('a text that no gateway would load is refused', async () => {
  const { id } = await must(door.execute(draftPolicy, both, { text: '@id("x") permit (' }));
  const { digest } = await must(door.ask(readReview, both, { id }));
  await db.policyProposal.create({
    data: { draftId: id, digest, message: 'm', proposedBy: both.id, proposerName: both.name },
  });
  expect(await emergency({ draftId: id })).toMatchObject({ problem: { code: 'unprocessable', title: /1 error/ } });
});

test('kept in Git, the set is published so only while the glass is broken, whoever wrote the proposal', async () => {
  const draftId = await proposed(both);
  await must(door.execute(setHome, root, { kind: 'git', repository: 'git.example/acme/policies', path: 'mcp' }));
  const shut = expect.stringMatching(/kept in Git, at git\.example\/acme\/policies, folder mcp\..*break the glass/);
  for (const what of [{ draftId }, { restore: 1 }])
    expect(await emergency(what)).toMatchObject({ problem: { code: 'conflict', detail: shut } });
  expect(await door.ask(readReview, both, { id: draftId })).toMatchObject({ value: { mayPublishEmergency: shut } });
  expect(await db.policyVersion.count()).toBe(5);

  await must(door.execute(breakGlass, ilse, { reason: 'Fire', hours: 1 }));
  expect(await door.ask(readReview, both, { id: draftId })).toMatchObject({ value: { mayPublishEmergency: null } });
  expect(await emergency({ draftId })).toMatchObject({ value: { number: 6 } });
  await must(door.execute(endBreakGlass, ilse, {}));
  expect(await emergency({ restore: 1 })).toMatchObject({ problem: { code: 'conflict', detail: shut } });
});
