import { v7 as uuidv7 } from 'uuid';
import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '@/lib/access/permissions';
import { decisionAt, sealingGateway } from '@/lib/decisions/server/test/sealing-gateway';
import { revocationDesk } from '@/lib/revocations/server/test/revocation-desk';
import { hourOf } from '../measure/hours';
import { listNewestRows } from './list-newest-rows';
import { listReadings } from './list-readings';
import { listEvidenceRows } from './list-rows';
import { readChanges } from './read-changes';
import { readMetric } from './read-metric';
import { readPosture } from './read-posture';
import { takeTallies } from './take-tallies';

const { db, connector } = await revocationDesk();
const files = await connector('project-files', 'Project files');
const group = await db.gatewayGroup.findFirstOrThrow();
const gateway = await sealingGateway(db, group.id, 'gw-evidence');

const hourMs = 3_600_000;
const now = new Date();
const actor: Actor = { kind: 'member', id: uuidv7(), name: 'An Auditor', roles: ['auditor'], sessionId: null };
const context = { db, actor, now };
const from = new Date(hourOf(now).getTime() - 72 * hourMs).toISOString();

/** What a query answers; a refusal fails the test. */
async function answered<T>(asked: Promise<{ ok: true; value: T } | { ok: false; problem: { title: string } }>) {
  const outcome = await asked;
  if (!outcome.ok) throw new Error(outcome.problem.title);
  return outcome.value;
}

beforeAll(async () => {
  const called = (hoursAgo: number, effect: 'allow' | 'deny') =>
    decisionAt(hourOf(now).getTime() - hoursAgo * hourMs, {
      effect,
      cause: effect === 'allow' ? 'permitted' : 'forbidden',
      connector: { id: files.id, slug: 'project-files', name: 'Project files' },
      target: 'read_text_file',
    });
  await gateway.send([called(0, 'allow'), called(1, 'deny'), called(48, 'allow')]);
  await takeTallies(db, now);
});

test('a metric is told day by day, and its days add up to the period', async () => {
  const { reading, days } = await answered(readMetric.run(context, { metric: 'M15', from }));
  expect(reading.population).toBe(3);
  expect(days.reduce((sum, { population }) => sum + population, 0)).toBe(3);
  expect(days.length).toBeGreaterThanOrEqual(4);
});

test('what rests on a metric is of frameworks that are shown, judged as their own pages judge it', async () => {
  const { resting } = await answered(readMetric.run(context, { metric: 'M11', from }));
  const { frameworks } = await answered(readPosture.run(context, { from }));
  const shown = frameworks.filter((one) => one.shown).map(({ id }) => id);
  expect(resting.length).toBeGreaterThan(0);
  expect(resting.every(({ framework }) => shown.includes(framework.id))).toBe(true);
});

test('the newest rows carry the calls that were decided', async () => {
  const { rows } = await answered(listNewestRows.run(context, { metric: 'M15', from }));
  expect(rows.map(({ decision }) => [decision?.target, decision?.effect])).toEqual([
    ['read_text_file', 'allow'],
    ['read_text_file', 'deny'],
    ['read_text_file', 'allow'],
  ]);
});

test('rows of one word of a spread are as many as it was counted', async () => {
  const { reading } = await answered(readMetric.run(context, { metric: 'M15', from }));
  for (const [value, count] of Object.entries(reading.spread ?? {})) {
    const input = { metric: 'M15', from, value, only: 'all' as const, offset: 0, limit: 50 };
    const { rows } = await answered(listEvidenceRows.run(context, input));
    expect([value, rows.length]).toEqual([value, count]);
  }
});

test('pages of rows are those of the whole list, though each is read from the hours it is in', async () => {
  const rowsAt = async (offset: number, limit: number) =>
    answered(listEvidenceRows.run(context, { metric: 'M15', from, only: 'all', offset, limit }));
  const { rows: whole } = await rowsAt(0, 50);
  for (const offset of [0, 1, 2]) {
    const { rows, next } = await rowsAt(offset, 1);
    expect([rows.map(({ id }) => id), next]).toEqual([[whole[offset]?.id], offset < 2 ? offset + 1 : null]);
  }
});

test('every metric has a reading, and every requirement without an answer is listed with what it lacks', async () => {
  const { readings, unassessed } = await answered(listReadings.run(context, { from }));
  const { frameworks } = await answered(readPosture.run(context, { from }));
  const shown = frameworks.filter((one) => one.shown);
  expect(unassessed).toHaveLength(shown.reduce((sum, { tallied }) => sum + tallied['no-data'], 0));
  const states = new Map(readings.map(({ metric, state }) => [metric, state]));
  for (const { metrics } of unassessed) {
    if (metrics.length > 0) expect(metrics.map((metric) => states.get(metric))).toContain('no-data');
  }
});

test('what began to be measured is a change since before it was, and none since now', async () => {
  const since = new Date(now.getTime() - 60 * 24 * hourMs).toISOString();
  const { metrics } = await answered(readChanges.run(context, { from, since }));
  const m15 = metrics.find(({ metric }) => metric === 'M15');
  expect([m15?.before?.state, m15?.after.state]).toEqual(['no-data', 'reported']);
  const half = new Date(hourOf(now).getTime() - 5 * hourMs + hourMs / 2).toISOString();
  expect((await answered(readChanges.run(context, { from, since: half }))).since).toBe(
    hourOf(new Date(half)).toISOString(),
  );
  const unchanged = await answered(readChanges.run(context, { from, since: now.toISOString() }));
  expect([unchanged.requirements, unchanged.metrics]).toEqual([[], []]);
});
