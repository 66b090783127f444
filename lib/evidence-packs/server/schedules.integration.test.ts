import { expect, test } from 'vitest';
import { endSchedule } from './end-schedule';
import { listSchedules } from './list-schedules';
import { endFailed } from './make-packs';
import { makeScheduled } from './make-scheduled';
import { owedPacks } from './owed-packs';
import { scheduleEvidencePacks } from './schedule-evidence-packs';
import { packDesk } from './test/pack-desk';

const desk = await packDesk();
const { db, must, astrid, admin } = desk;
const at = (text: string) => new Date(text);
const make = (now: string) => must(desk.doorAt(at(now)).execute(makeScheduled, admin, {}));
const months = async () =>
  (await db.evidencePack.findMany({ orderBy: { from: 'asc' } })).map(({ from }) => from.toISOString().slice(0, 7));

test('each month is made once it is over, also those that fell into an outage, and none twice', async () => {
  const { id } = await must(
    desk.doorAt(at('2026-08-20T09:00:00Z')).execute(scheduleEvidencePacks, astrid, {
      ...{ framework: 'soc-2', every: 'month', environment: ['production'], redacted: true },
    }),
  );
  expect(await owedPacks(db, at('2026-08-31T23:00:00Z'))).toEqual([]);
  await make('2026-09-01T01:00:00Z');
  await make('2026-09-01T01:01:00Z');
  expect(await months()).toEqual(['2026-08']);
  await Promise.all([make('2026-12-02T00:00:00Z'), make('2026-12-02T00:00:00Z')]);
  expect(await months()).toEqual(['2026-08', '2026-09', '2026-10', '2026-11']);
  const [pack] = await db.evidencePack.findMany({ orderBy: { from: 'asc' } });
  expect(pack).toMatchObject({ environments: ['production'], redacted: true, requesterName: 'Schedule' });
  const listed = await must(desk.doorAt(at('2026-12-02T00:00:00Z')).ask(listSchedules, astrid, {}));
  expect(listed.schedules).toMatchObject([{ id, packs: 4, nextAt: '2027-01-01T01:00:00.000Z' }]);

  await endFailed(db, pack?.id ?? '', 'The disk is full.');
  expect(await db.finding.findMany()).toMatchObject([
    {
      ...{ kind: 'evidence-pack.failed', subjectId: pack?.id, href: `/evidence/packs/${pack?.id}` },
      detail: expect.stringContaining('The disk is full.'),
    },
  ]);
  const byHand = await desk.ask(24);
  await endFailed(db, byHand.id, 'The disk is full.');
  expect(await db.finding.count()).toBe(1);

  await must(desk.door.execute(endSchedule, astrid, { id }));
  expect(await owedPacks(db, at('2027-06-01T00:00:00Z'))).toEqual([]);
  expect(await desk.door.execute(endSchedule, astrid, { id })).toMatchObject({ problem: { code: 'conflict' } });
});
