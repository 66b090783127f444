import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/access/permissions';
import { testDatabase } from '@/lib/database/test/database';
import type { BesideRecord, DecisionRecord } from '@/lib/decisions/record';
import { listDecisions } from '@/lib/decisions/server/list-decisions';
import { summariseDecisions } from '@/lib/decisions/server/summarise-decisions';
import { decisionAt, denied, type SealingGateway, sealingGateway } from '@/lib/decisions/server/test/sealing-gateway';
import type { CandidateSet } from '@/lib/gateways/wire';
import { createDoor, type StateAdvance } from '@/lib/operations/door';
import { readNeeds } from '@/lib/overview/server/read-needs';
import { readAcknowledgements } from '@/lib/policies/server/acknowledgement';
import { draftPolicy } from '@/lib/policies/server/draft-policy';
import { proposePolicy } from '@/lib/policies/server/propose-policy';
import { publishPolicy } from '@/lib/policies/server/publish-policy';
import { addMember, permitNothing } from '@/lib/policies/server/test/policy-desk';
import { numberInForce } from '@/lib/policies/server/version-in-force';
import type { Difference } from '../difference';
import { candidateForGroup } from './candidate-for-group';
import { listRollouts } from './list-rollouts';
import { promoteRollout } from './promote-rollout';
import { readRollout } from './read-rollout';
import { rollBackRollout } from './roll-back-rollout';
import { rolloutToStop } from './rollout-to-stop';
import { setCanary } from './set-canary';
import { startRollout } from './start-rollout';
import { stopRollout } from './stop-rollout';

const { db } = await testDatabase();
const groupId = randomUUID();
const stream = `group/${groupId}`;
let number = 0;
/** What the gateways of the group were last told. */
let told: CandidateSet | null = null;

const advance: StateAdvance = {
  group: async (tx, _groups, cause, now) => {
    number += 1;
    told = await candidateForGroup(tx, groupId);
    await tx.streamState.create({ data: { stream, number, issuedAt: now, kind: 'snapshot', jws: 'test', cause } });
  },
  fleet: async () => {},
};
let at = Date.now();
/** Each command a little later than the one before. */
const door = createDoor(db, advance, () => new Date(++at));
const dana = await addMember(db, 'Dana Okafor', ['author']);
const ilse = await addMember(db, 'Ilse Brandt', ['approver']);
const worker = {
  kind: 'job' as const,
  id: 'worker',
  name: 'Worker',
  roles: ['administrator' as const],
  sessionId: null,
};
let gateway: SealingGateway;

beforeAll(async () => {
  await db.gatewayGroup.create({ data: { id: groupId, name: 'Europe' } });
  gateway = await sealingGateway(db, groupId, 'gw-eu-1');
  const first = await proposed();
  const published = await door.execute(publishPolicy, ilse, { draftId: first });
  if (!published.ok) throw new Error(published.problem.title);
});

async function proposed(): Promise<string> {
  const draft = await door.execute(draftPolicy, dana, { text: permitNothing(randomUUID()) });
  if (!draft.ok) throw new Error(draft.problem.title);
  const outcome = await door.execute(proposePolicy, dana, { id: draft.value.id, message: 'Because.' });
  if (!outcome.ok) throw new Error(outcome.problem.title);
  return draft.value.id;
}

async function started(more: Record<string, unknown> = {}): Promise<number> {
  const outcome = await door.execute(startRollout, ilse, { draftId: await proposed(), reason: 'See first.', ...more });
  if (!outcome.ok) throw new Error(`${outcome.problem.title} ${outcome.problem.detail}`);
  return outcome.value.version;
}

const acknowledge = (candidate?: object) =>
  db.acknowledgement.create({
    data: {
      gatewayId: gateway.id,
      stream,
      number,
      outcome: 'applied',
      receivedAt: new Date(),
      storedAt: new Date(),
      jws: 'test',
      ...(candidate ? { candidate } : {}),
    },
  });

const beside = (version: number, role: BesideRecord['role'], effect: BesideRecord['effect']): BesideRecord => ({
  role,
  version,
  digest: 'd',
  effect,
  cause: effect === null ? 'not-evaluated' : effect === 'allow' ? 'permitted' : 'no-permit',
  determining: [],
  error: null,
});
/** A call that the version in force decided, with the candidate beside it. */
const shadowed = (version: number, effect: BesideRecord['effect'], more: Partial<DecisionRecord> = {}) =>
  decisionAt(++at, { policyVersion: version - 1, beside: beside(version, 'candidate', effect), ...more });
/** A call that the candidate decided. */
const taken = (version: number, base: number, more: Partial<DecisionRecord> = {}) =>
  decisionAt(++at, { policyVersion: version, beside: beside(base, 'baseline', 'allow'), ...more });

async function read(version: number) {
  const outcome = await door.ask(readRollout, dana, { version });
  if (!outcome.ok) throw new Error(outcome.problem.title);
  return outcome.value;
}

describe('a roll-out', () => {
  let version: number;

  test('begins in shadow: it has a number and is not in force, and gateways get it beside', async () => {
    const before = await numberInForce(db);
    version = await started();
    expect(await numberInForce(db)).toBe(before);
    expect(told).toMatchObject({ version, kind: 'shadow', share: 0 });
    expect(await read(version)).toMatchObject({
      base: before,
      isOver: false,
      steps: [{ kind: 'shadow', reason: 'See first.', byName: 'Ilse Brandt' }],
      ticks: [{ gateway: 'gw-eu-1', tick: 'waiting', part: 'shadow' }],
      lastAt: null,
      noNumbers: { kind: 'not-reporting', gateways: ['gw-eu-1'] },
    });
  });

  test('waits on the overview of those who may take its next step', async () => {
    const needsOf = async (who: Actor) => {
      const outcome = await door.ask(readNeeds, who, {});
      return (
        outcome.ok && outcome.value.needs.filter(({ kind }) => kind === 'rollout').map(({ action }) => action.href)
      );
    };
    expect(await needsOf(ilse)).toEqual([`/policies/rollouts/${version}`]);
    expect(await needsOf(dana)).toEqual([]);
  });

  test('keeps another publication waiting, and says what to do', async () => {
    const draftId = await proposed();
    for (const outcome of [
      await door.execute(publishPolicy, ilse, { draftId }),
      await door.execute(startRollout, ilse, { draftId, reason: 'Second.' }),
    ]) {
      expect(outcome).toMatchObject({ problem: { code: 'conflict', detail: expect.stringContaining(`v${version}`) } });
    }
  });

  test('is not promoted on no numbers unless that is said', async () => {
    const outcome = await door.execute(promoteRollout, ilse, { version, reason: 'Fine.' });
    expect(outcome).toMatchObject({ problem: { code: 'conflict', title: expect.stringContaining('last 24 h') } });
  });

  test('counts what differs, and each count is the rows of its link', async () => {
    await acknowledge({ version, outcome: 'loaded', reason: null });
    await gateway.send([
      shadowed(version, 'allow'),
      shadowed(version, 'allow', { target: 'write' }),
      shadowed(version, 'deny'),
      shadowed(version, 'deny', { target: 'write' }),
      shadowed(version, 'allow', denied('no-permit')),
      shadowed(version, null),
      // An observing gateway let it through; its policies said no, as the candidate does.
      shadowed(version, 'deny', { cause: 'no-permit', mode: 'observe', determining: [] }),
      decisionAt(++at),
    ]);
    const { counts, tools, gateways, slices, startedAt, ticks } = await read(version);
    expect(counts).toEqual({ denies: 2, allows: 1, fails: 0, same: 3, 'not-compared': 1 });
    expect(ticks[0]?.tick).toBe('on');
    expect(slices.reduce((sum, { denies, allows }) => sum + denies + allows, 0)).toBe(3);
    expect(gateways).toMatchObject([{ label: 'gw-eu-1', counts }]);
    expect(tools.map(({ key, counts: { denies } }) => [key[1], denies])).toEqual(
      expect.arrayContaining([
        ['read', 1],
        ['write', 1],
      ]),
    );
    for (const [difference, count] of Object.entries(counts) as [Difference, number][]) {
      const filter = { candidate: [String(version)], difference: [difference], from: startedAt };
      const rows = await door.ask(listDecisions, dana, filter);
      const summary = await door.ask(summariseDecisions, dana, filter);
      if (!rows.ok || !summary.ok) throw new Error('not read');
      expect([difference, rows.value.rows.length]).toEqual([difference, count]);
      expect(summary.value.matched.all).toBe(count);
    }
  });

  test('becomes a canary, which decides for a share where it was told to', async () => {
    const canary = (groupIds: string[]) => ({ version, groupIds, share: 25, reason: 'A quarter first.' });
    expect(await door.execute(setCanary, ilse, canary([randomUUID()]))).toMatchObject({
      problem: { code: 'not-found' },
    });
    expect(await door.execute(setCanary, dana, canary([groupId]))).toMatchObject({ problem: { code: 'forbidden' } });
    expect(await door.execute(setCanary, ilse, canary([groupId]))).toMatchObject({ ok: true });
    expect(told).toMatchObject({ version, kind: 'canary', share: 25 });
  });

  test('is promoted: in force, told to every gateway, and counted as acknowledged from then on', async () => {
    expect(
      await door.execute(setCanary, ilse, { version, groupIds: [groupId], share: 100, reason: 'All of it.' }),
    ).toMatchObject({ ok: true });
    await acknowledge({ version, outcome: 'loaded', reason: null });
    const outcome = await door.execute(promoteRollout, ilse, { version, reason: 'Two days without surprises.' });
    expect(outcome).toMatchObject({ ok: true });
    expect(told).toBeNull();
    expect(await numberInForce(db)).toBe(version);
    const acknowledged = async () => (await readAcknowledgements(db, [version])).get(version);
    expect(await acknowledged()).toMatchObject({ applied: 0, of: 1 });
    await acknowledge();
    expect(await acknowledged()).toMatchObject({ applied: 1, of: 1 });
    const detail = await read(version);
    expect(detail.steps.at(-1)).toMatchObject({ kind: 'promote', counts: { denies: 2 } });
    expect(await door.execute(rollBackRollout, ilse, { version, reason: 'Late.' })).toMatchObject({
      problem: { code: 'conflict', title: expect.stringContaining('is promoted') },
    });
  });
});

describe('a canary that goes wrong', () => {
  const rule = { minCalls: 10, newDenialShare: 20, newErrors: 2 };
  const canary = { groupIds: [groupId], share: 100 };

  test('stops by itself, takes the candidate away and opens a finding', async () => {
    const base = await numberInForce(db);
    const version = await started({ canary, stopRule: rule });
    const stop = async () => rolloutToStop(db, new Date(++at));
    await gateway.send(Array.from({ length: 12 }, () => taken(version, base)));
    expect(await stop()).toBeNull();
    expect(await door.execute(stopRollout, worker, { version })).toMatchObject({ problem: { code: 'conflict' } });
    await gateway.send(Array.from({ length: 8 }, () => taken(version, base, denied('forbidden'))));
    expect(await stop()).toBe(version);
    const outcome = await door.execute(stopRollout, worker, { version });
    expect(outcome).toMatchObject({ ok: true, value: { reason: expect.stringContaining('8 of 20') } });
    expect(told).toBeNull();
    expect(await numberInForce(db)).toBe(base);
    expect((await read(version)).steps.at(-1)).toMatchObject({ kind: 'stop', byName: 'Worker', counts: { denies: 8 } });
    const finding = await db.finding.findFirstOrThrow({ where: { kind: 'rollout.stopped' } });
    expect(finding).toMatchObject({ subjectId: String(version), href: `/policies/rollouts/${version}` });
    expect(await stop()).toBeNull();
  });

  test('stops at new errors, however few calls', async () => {
    const base = await numberInForce(db);
    const version = await started({ canary, stopRule: rule });
    await gateway.send([taken(version, base, denied('error')), taken(version, base, denied('error'))]);
    expect(await rolloutToStop(db, new Date(++at))).toBe(version);
    await door.execute(stopRollout, worker, { version });
  });

  test('is not stopped in shadow, where nobody is denied', async () => {
    const version = await started({ stopRule: rule });
    await gateway.send(Array.from({ length: 30 }, () => shadowed(version, 'deny')));
    expect(await rolloutToStop(db, new Date(++at))).toBeNull();
    expect(await door.execute(rollBackRollout, ilse, { version, reason: 'Too strict.' })).toMatchObject({ ok: true });
    expect(told).toBeNull();
    expect((await read(version)).steps.at(-1)).toMatchObject({ kind: 'roll-back', reason: 'Too strict.' });
  });
});

test('a candidate that a gateway could not load does not advance; it can be rolled back', async () => {
  const version = await started();
  await acknowledge({ version, outcome: 'refused', reason: 'The policy x is unknown.' });
  expect((await read(version)).ticks).toMatchObject([{ tick: 'failing', reason: 'The policy x is unknown.' }]);
  const reason = 'Fine.';
  for (const outcome of [
    await door.execute(promoteRollout, ilse, { version, reason, withoutRecent: true }),
    await door.execute(setCanary, ilse, { version, reason, groupIds: [groupId], share: 1 }),
  ]) {
    expect(outcome).toMatchObject({ problem: { code: 'conflict', detail: expect.stringContaining('gw-eu-1') } });
  }
  expect(await door.execute(rollBackRollout, ilse, { version, reason })).toMatchObject({ ok: true });
});

test('past roll-outs are listed, and the next publication goes past their numbers', async () => {
  const listed = await door.ask(listRollouts, dana, {});
  if (!listed.ok) throw new Error(listed.problem.title);
  expect(listed.value.active).toBeNull();
  expect(listed.value.rollouts.map(({ kind }) => kind)).toEqual(['roll-back', 'roll-back', 'stop', 'stop', 'promote']);
  const newest = listed.value.rollouts[0]?.version ?? 0;
  const published = await door.execute(publishPolicy, ilse, { draftId: await proposed() });
  expect(published).toMatchObject({ ok: true, value: { number: newest + 1 } });
  // What was rolled back was never in force, and nobody is expected to have acknowledged it.
  expect((await readAcknowledgements(db, [newest])).get(newest)).toMatchObject({ applied: 0, of: 0 });
});
