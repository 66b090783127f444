import { expect, test } from 'vitest';
import { decisionAt, sealingGateway } from '@/lib/decisions/server/test/sealing-gateway';
import { revocationDesk } from '@/lib/revocations/server/test/revocation-desk';
import { hourOf } from '../measure/hours';
import { metricById } from '../metrics';
import { countHours } from './count-hours';
import { listEvidenceRows } from './list-rows';
import { readReadings } from './read-assessment';
import { readPosture } from './read-posture';
import { sourceOf } from './sources/sources';
import { takeTallies } from './take-tallies';
import { asOwner } from './test/as-owner';

const { db, connector, admin, must } = await revocationDesk();
const files = await connector('project-files', 'Project files');
const group = await db.gatewayGroup.findFirstOrThrow();
const gateway = await sealingGateway(db, group.id, 'gw-evidence');
const hourMs = 3_600_000;
const now = new Date();
const everything = { environments: null };
const at = (hoursAgo: number) => new Date(hourOf(now).getTime() - hoursAgo * hourMs);
const period = { from: at(30 * 24).toISOString(), to: now.toISOString() };
const call = (hoursAgo: number) =>
  decisionAt(at(hoursAgo).getTime(), { connector: { id: files.id, slug: 'project-files', name: 'Project files' } });
const counted = async () => (await readReadings(db, period, everything)).get('M15');
const rows = () =>
  must(listEvidenceRows.run({ db, actor: admin, now }, { metric: 'M15', only: 'all', offset: 0, limit: 50 }));
const posture = (clock: Date) => must(readPosture.run({ db, actor: admin, now: clock }, {}));

/** As the operator does: the application's role may not. */
async function dropDecisions(before: Date): Promise<void> {
  await asOwner(`DELETE FROM "decisions" WHERE "at" < '${before.toISOString()}'`);
}

test('decisions that were dropped keep their counts, and the rows say how many are gone', async () => {
  await gateway.send([call(200), call(200), call(100), call(1)]);
  await takeTallies(db, now);
  expect(await rows()).toMatchObject({ dropped: null });
  await dropDecisions(at(99));
  // Something arrives late for an hour of which the rest is gone.
  await gateway.send([call(200)]);
  await dropDecisions(at(99));
  await takeTallies(db, now);
  expect(await counted()).toMatchObject({ population: 4, spread: { allow: 4 } });
  const listed = await rows();
  expect(listed.rows).toHaveLength(1);
  expect(listed.dropped).toEqual({ rows: 3, missing: 0, keptFrom: at(1).toISOString() });
});

test('the counts stay when nothing at all is kept', async () => {
  await dropDecisions(new Date(now.getTime() + hourMs));
  await takeTallies(db, now);
  expect(await counted()).toMatchObject({ population: 4 });
  expect(await rows()).toMatchObject({ rows: [], dropped: { rows: 4, keptFrom: null } });
});

test('what an old count has and is still found is not called gone', async () => {
  const source = sourceOf('M05');
  if (!source) throw new Error('M05 has no source.');
  const row = await db.auditEvent.findFirstOrThrow();
  await asOwner(`UPDATE "audit_events" SET "action" = 'identity.issue-svid', "detail" = '{"ttlSeconds":60}', "at" = '${at(50).toISOString()}'
    WHERE "number" = ${row.number}`);
  await countHours(db, metricById('M05'), source, { first: at(51), last: at(0) }, now);
  const input = { metric: 'M05', only: 'all' as const, offset: 0, limit: 50 };
  expect(await must(listEvidenceRows.run({ db, actor: admin, now }, input))).toMatchObject({
    rows: [{ kind: 'audit-event' }],
    dropped: null,
  });
});

test('of a clock that went back, and of a worker that stands still, the posture says since when', async () => {
  const takenAt = now.toISOString();
  expect((await posture(now)).standstill).toBeNull();
  expect((await posture(at(3))).standstill).toEqual({ why: 'clock', measuredAt: takenAt });
  const late = new Date(now.getTime() + 11 * 60_000);
  expect((await posture(late)).standstill).toEqual({ why: 'worker', measuredAt: takenAt });
});

test('after a standstill of weeks, what does not arrive is counted from where the counts ended', async () => {
  const weeks = new Date(now.getTime() + 21 * 24 * hourMs);
  await takeTallies(db, weeks);
  const m24 = await db.metricTally.count({ where: { metric: metricById('M24').id, hour: { gt: now } } });
  expect(m24).toBe(21 * 24);
});

test('a period without data has no verdict but no data', async () => {
  const before = { from: at(90 * 24).toISOString(), to: at(80 * 24).toISOString() };
  const readings = await readReadings(db, before, everything);
  for (const reading of readings.values()) {
    expect(reading).toMatchObject({ state: 'no-data', population: 0 });
    expect(['not-yet', 'unmeasured']).toContain(reading.why);
  }
  const { frameworks } = await must(readPosture.run({ db, actor: admin, now }, before));
  for (const { tallied } of frameworks) expect(tallied).toMatchObject({ pass: 0, partial: 0, fail: 0 });
});
