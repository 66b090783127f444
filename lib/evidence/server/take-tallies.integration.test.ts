import { expect, test } from 'vitest';
import { decisionAt, sealingGateway } from '@/lib/decisions/server/test/sealing-gateway';
import { revocationDesk } from '@/lib/revocations/server/test/revocation-desk';
import { hourOf } from '../measure/hours';
import { metricById } from '../metrics';
import { listRows } from './list-rows';
import { readReadings } from './read-assessment';
import { readCounted } from './read-counted';
import { readStandstill } from './read-standstill';
import { ClockWentBack, takeTallies } from './take-tallies';
import { tallyRows } from './tally-rows';
import { asOwner } from './test/as-owner';

const { db, connector } = await revocationDesk();
const files = await connector('project-files', 'Project files');
const group = await db.gatewayGroup.findFirstOrThrow();
const gateway = await sealingGateway(db, group.id, 'gw-evidence');

const hourMs = 3_600_000;
const now = new Date();
const period = { from: new Date(now.getTime() - 30 * 24 * hourMs).toISOString(), to: now.toISOString() };
const everything = { environments: null };
const called = (hoursAgo: number, effect: 'allow' | 'deny' = 'allow') =>
  decisionAt(hourOf(now).getTime() - hoursAgo * hourMs, {
    effect,
    cause: effect === 'allow' ? 'permitted' : 'forbidden',
    connector: { id: files.id, slug: 'project-files', name: 'Project files' },
    target: 'read_text_file',
  });

const m15 = metricById('M15');
const countOf = async () => (await readReadings(db, period, everything)).get('M15');

test('calls are counted into their hours, and the figure is the sum of them', async () => {
  await gateway.send([called(0), called(2), called(2, 'deny')]);
  await takeTallies(db, now);
  expect(await countOf()).toMatchObject({ population: 3, spread: { allow: 2, deny: 1 }, state: 'reported', why: null });
});

test('what arrives late is counted into its own hour, once', async () => {
  await gateway.send([called(24 * 9)]);
  await takeTallies(db, now);
  await takeTallies(db, now);
  expect(await countOf()).toMatchObject({ population: 4, spread: { allow: 3, deny: 1 } });
  const days = await readCounted(db, period, everything, { byDay: true, only: ['M15'] });
  expect(days.filter(({ population }) => population > 0).map(({ population }) => population)).toEqual([1, 3]);
  expect(await db.evidenceArrival.count()).toBe(0);
});

test('a figure counts exactly the rows that are listed, under any scope: also what is of no environment', async () => {
  await gateway.send([decisionAt(hourOf(now).getTime() - 3 * hourMs, { connector: null })]);
  await takeTallies(db, now);
  const rows = await listRows(db, m15, period, everything, { only: 'all', offset: 0, limit: 50 });
  expect(rows?.rows).toHaveLength(5);
  const { environmentName } = await db.connector.findUniqueOrThrow({ where: { id: files.id } });
  for (const [environments, calls] of [
    [[environmentName], 5],
    [['nowhere'], 1],
  ] as const) {
    const reading = (await readReadings(db, period, { environments })).get('M15');
    const listed = await listRows(db, m15, period, { environments }, { only: 'all', offset: 0, limit: 50 });
    expect([reading?.population, listed?.rows.length]).toEqual([calls, calls]);
    const found = await tallyRows(db, m15, period, { environments });
    expect(found.population).toBe(calls);
  }
});

test('nothing measured yet, nothing to measure and too old say no data, each its own way', async () => {
  const at = (from: Date, to: Date) => ({ from: from.toISOString(), to: to.toISOString() });
  const longAgo = new Date(now.getTime() - 60 * 24 * hourMs);
  const before = await readReadings(db, at(longAgo, new Date(longAgo.getTime() + hourMs)), everything);
  expect(before.get('M15')).toMatchObject({ state: 'no-data', why: 'not-yet' });
  const quiet = at(new Date(now.getTime() - 5 * hourMs), new Date(hourOf(now).getTime() - 3 * hourMs));
  expect((await readReadings(db, quiet, everything)).get('M15')).toMatchObject({ state: 'no-data', why: 'nothing' });
  expect((await readReadings(db, period, everything)).get('M40')).toMatchObject({
    state: 'no-data',
    why: 'unmeasured',
  });
});

test('nothing is measured while the clock is behind what was measured before', async () => {
  await expect(takeTallies(db, new Date(now.getTime() - 2 * hourMs))).rejects.toThrow(ClockWentBack);
});

test('an hour is counted anew when how a call of it ended arrives late', async () => {
  const credential = { kind: 'jwt-svid', jti: 'one', keyId: 'k', issuedAt: null, expiresAt: null, audience: [] };
  const call = decisionAt(hourOf(now).getTime() - 5 * hourMs, { credential });
  await gateway.send([call]);
  await takeTallies(db, now);
  const sentOn = async () => (await readReadings(db, period, everything)).get('M17')?.population;
  expect(await sentOn()).toBe(0);
  const ended = { kind: 'completed' as const, detail: null, durationMs: 1, responseBytes: 1, revocationId: null };
  await gateway.send([], [{ format: 1, decisionId: call.id, at: now.toISOString(), ...ended, passedOn: false }]);
  await takeTallies(db, now);
  expect(await sentOn()).toBe(1);
});

test('a metric that cannot be counted keeps no other from it, and is named', async () => {
  const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
  await asOwner('ALTER TABLE "findings" RENAME TO "findings_away"');
  await expect(takeTallies(db, minutes(20))).rejects.toThrow(/^Not measured: .*M31/);
  expect(await readStandstill(db, minutes(20))).toMatchObject({
    why: 'metrics',
    metrics: expect.arrayContaining(['M31']),
  });
  const m15taken = (await readReadings(db, { ...period, to: minutes(20).toISOString() }, everything)).get(
    'M15',
  )?.takenAt;
  expect(m15taken).toBe(minutes(20).toISOString());
  await asOwner('ALTER TABLE "findings_away" RENAME TO "findings"');
  await takeTallies(db, minutes(21));
  expect(await readStandstill(db, minutes(21))).toBeNull();
});

test('what arrived is kept until everything that counts it could', async () => {
  const later = new Date(now.getTime() + 22 * 60_000);
  await gateway.send([called(24 * 10)]);
  await asOwner('ALTER TABLE "decision_outcomes" RENAME TO "outcomes_away"');
  await expect(takeTallies(db, later)).rejects.toThrow(AggregateError);
  await asOwner('ALTER TABLE "outcomes_away" RENAME TO "decision_outcomes"');
  expect(await db.evidenceArrival.count()).toBeGreaterThan(0);
  await takeTallies(db, later);
  expect(await db.evidenceArrival.count()).toBe(0);
});

test('a downstream call is counted in the hour its call was decided in', async () => {
  const call = called(26);
  await gateway.send([call]);
  await takeTallies(db, new Date(now.getTime() + 23 * 60_000));
  await asOwner(`INSERT INTO "downstream_calls" ("decisionId", "spanId", "at", "name", "status", "durationMs")
    VALUES ('${call.id}', 'span', '${now.toISOString()}', 'GET', 'ok', 1)`);
  const noted = await db.evidenceArrival.findMany();
  expect(noted.map(({ hour }) => hour)).toEqual([new Date(hourOf(now).getTime() - 26 * hourMs)]);
});

test('an hour is counted again shortly after its end: what began in it may have been committed since', async () => {
  const [first, again] = [1, 4].map((minutes) => new Date(hourOf(now).getTime() + 2 * hourMs + minutes * 60_000));
  if (!first || !again) throw new Error('Two moments are needed.');
  await takeTallies(db, first);
  await takeTallies(db, again);
  const hour = new Date(hourOf(now).getTime() + hourMs);
  expect(await db.metricTally.findFirst({ where: { metric: 'M24', hour } })).toMatchObject({ takenAt: again });
});

test('two that count hours of one day at once leave nothing of each other out of its sum', async () => {
  const day = new Date(Math.floor(now.getTime() / (24 * hourMs)) * 24 * hourMs - 48 * hourMs);
  const tally = (
    hour: number,
  ) => `INSERT INTO "metric_tallies" ("metric", "hour", "environment", "population", "meeting", "takenAt")
    VALUES ('M99', '${new Date(day.getTime() + hour * hourMs).toISOString()}', '', 1, 1, '${now.toISOString()}')`;
  const first = asOwner(`BEGIN; ${tally(1)}; SELECT pg_sleep(1); COMMIT`);
  await new Promise((resolve) => setTimeout(resolve, 300));
  await asOwner(tally(2));
  await first;
  expect(await db.metricDay.findFirst({ where: { metric: 'M99' } })).toMatchObject({ population: 2n });
});
