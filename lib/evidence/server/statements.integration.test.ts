import { expect, test } from 'vitest';
import { testDatabase } from '@/lib/database/test/database';
import { createDoor } from '@/lib/operations/door';
import { addMember } from '@/lib/policies/server/test/policy-desk';
import { chooseFramework } from './choose-framework';
import { listStatements } from './list-statements';
import { readAssessment } from './read-assessment';
import { readPosture } from './read-posture';
import { reviewMapping } from './review-mapping';
import { stateApplicability } from './state-applicability';

const { db } = await testDatabase();
const hour = Date.parse('2026-11-20T09:00:00Z');
/** Each command takes a minute, so that any two can be told apart. */
let clock = hour + 3_600_000;
const door = createDoor(db, { group: async () => {}, fleet: async () => {} }, () => new Date(clock));
const ada = await addMember(db, 'Ada Wirth', ['auditor']);
const ilse = await addMember(db, 'Ilse Brandt', ['approver']);
const vera = await addMember(db, 'Vera Lind', ['viewer', 'author', 'responder']);

const counted = (metric: string, population: number, meeting: number) =>
  db.metricTally.create({
    data: { metric, hour: new Date(hour), environment: '', population, meeting, takenAt: new Date(hour + 3_599_000) },
  });
await counted('M04', 4, 3);
await counted('M38', 4, 4);

const reuse = { framework: 'owasp-nhi', requirement: 'NHI9:2025' };
const said = (who = ada) => ({
  state: (input: object) => {
    clock += 60_000;
    return door.execute(stateApplicability, who, { ...reuse, reason: 'Looked at it.', ...input });
  },
  review: (input: object) => {
    clock += 60_000;
    return door.execute(reviewMapping, who, { ...reuse, reason: 'Looked at it.', ...input });
  },
  choose: (framework: string, shown: boolean) => door.execute(chooseFramework, who, { framework, shown }),
});

/** How the requirement is judged as of a moment. */
async function judged(to = clock) {
  const period = { from: new Date(hour).toISOString(), to: new Date(to).toISOString() };
  const outcome = await door.ask(readAssessment, vera, { framework: reuse.framework, ...period });
  if (!outcome.ok) throw new Error(outcome.problem.title);
  const found = outcome.value.requirements.find(({ id }) => id === reuse.requirement);
  return { verdict: found?.verdict, metrics: found?.metrics, by: found?.mapping?.byName ?? null };
}

async function history() {
  const outcome = await door.ask(listStatements, vera, reuse);
  if (!outcome.ok) throw new Error(outcome.problem.title);
  return outcome.value.items;
}

test('what does not apply is judged so from then on, and not before', async () => {
  const before = clock;
  expect(await judged()).toMatchObject({ verdict: 'fail' });
  expect(await said().state({ says: 'not-applicable', reason: 'Identities come from another console.' })).toMatchObject(
    {
      ok: true,
    },
  );
  const meanwhile = clock;
  expect(await judged()).toMatchObject({ verdict: 'not-applicable' });
  expect(await said(ilse).state({ says: 'applies' })).toMatchObject({ ok: true });
  expect(await judged()).toMatchObject({ verdict: 'fail' });
  expect(await judged(meanwhile)).toMatchObject({ verdict: 'not-applicable' });
  expect(await judged(before)).toMatchObject({ verdict: 'fail' });
});

test('what applies already, is not there or has no reason is refused', async () => {
  expect(await said().state({ says: 'applies' })).toMatchObject({ problem: { code: 'conflict' } });
  expect(await said().state({ says: 'not-applicable', reason: '  ' })).toMatchObject({
    problem: { code: 'invalid-input', errors: [{ path: 'reason', message: 'Say why.' }] },
  });
  for (const nowhere of [{ requirement: 'A03' }, { framework: 'owasp' }]) {
    expect(await said().state({ says: 'not-applicable', ...nowhere })).toMatchObject({
      problem: { code: 'not-found' },
    });
    expect(await said().review({ says: 'confirmed', ...nowhere })).toMatchObject({ problem: { code: 'not-found' } });
  }
});

test('a changed mapping judges from then on and never rewrites what was', async () => {
  const before = clock;
  expect(await judged()).toEqual({ verdict: 'fail', metrics: ['M04'], by: null });
  const changed = await said(ilse).review({
    says: 'changed',
    metrics: ['M38', 'M38'],
    reason: 'Reuse is what crosses.',
  });
  expect(changed).toMatchObject({ value: { says: 'changed', metrics: ['M38'] } });
  expect(await judged()).toEqual({ verdict: 'pass', metrics: ['M38'], by: 'Ilse Brandt' });
  expect(await judged(before)).toEqual({ verdict: 'fail', metrics: ['M04'], by: null });
});

test('to confirm is to confirm what maps now, and to map nothing shows nothing', async () => {
  expect(await said().review({ says: 'confirmed' })).toMatchObject({ value: { metrics: ['M38'] } });
  expect(await judged()).toEqual({ verdict: 'pass', metrics: ['M38'], by: 'Ada Wirth' });
  expect(await said().review({ says: 'changed', metrics: [] })).toMatchObject({ ok: true });
  expect(await judged()).toMatchObject({ verdict: 'no-data', metrics: [] });
  expect(await said().review({ says: 'changed', metrics: ['M04'] })).toMatchObject({ ok: true });
});

test('a mapping that is there already, of unknown metrics or of our own controls is refused', async () => {
  expect(await said().review({ says: 'changed', metrics: ['M04'] })).toMatchObject({
    problem: { code: 'conflict', detail: 'Confirm them, if that is what you found.' },
  });
  expect(await said().review({ says: 'changed', metrics: ['M99'] })).toMatchObject({
    problem: { code: 'invalid-input', errors: [{ path: 'metrics.0', message: 'There is no such metric.' }] },
  });
  const own = { framework: 'countersign', requirement: 'IDN-2' };
  expect(await said().review({ ...own, says: 'changed', metrics: ['M04'] })).toMatchObject({
    problem: { code: 'conflict' },
  });
  expect(await said().state({ ...own, says: 'not-applicable' })).toMatchObject({ ok: true });
});

test('who said what, when and why is told, the newest first, and cannot be taken back', async () => {
  const items = await history();
  expect(items.map(({ kind, says, metrics, byName }) => [kind, says, metrics, byName])).toEqual([
    ['mapping', 'changed', ['M04'], 'Ada Wirth'],
    ['mapping', 'changed', [], 'Ada Wirth'],
    ['mapping', 'confirmed', ['M38'], 'Ada Wirth'],
    ['mapping', 'changed', ['M38'], 'Ilse Brandt'],
    ['applicability', 'applies', [], 'Ilse Brandt'],
    ['applicability', 'not-applicable', [], 'Ada Wirth'],
  ]);
  expect(items.at(-1)).toMatchObject({
    reason: 'Identities come from another console.',
    at: new Date(hour + 3_660_000).toISOString(),
  });
  expect(await door.ask(listStatements, vera, { ...reuse, requirement: 'NHI99' })).toMatchObject({
    problem: { code: 'not-found' },
  });
  await expect(db.requirementStatement.deleteMany()).rejects.toThrow(/permission denied/);
  await expect(db.requirementStatement.updateMany({ data: { reason: 'Other.' } })).rejects.toThrow(/permission denied/);
  const event = await db.auditEvent.findFirstOrThrow({
    where: { action: 'evidence.review-mapping', outcome: 'done' },
    orderBy: { at: 'asc' },
  });
  expect(event).toMatchObject({
    actorName: 'Ilse Brandt',
    subjectKind: 'requirement',
    subjectId: 'owasp-nhi/NHI9:2025',
    subjectName: 'OWASP NHI Top 10 NHI9:2025',
    detail: { says: 'changed', metrics: ['M38'], before: ['M04'], reason: 'Reuse is what crosses.' },
  });
});

test('only who reviews evidence says something of it', async () => {
  expect(await said(vera).state({ says: 'not-applicable' })).toMatchObject({ problem: { code: 'forbidden' } });
  expect(await said(vera).review({ says: 'confirmed' })).toMatchObject({ problem: { code: 'forbidden' } });
  expect(await said(ilse).choose('pci-dss', true)).toMatchObject({ problem: { code: 'forbidden' } });
});

test('a framework is shown once somebody chose it, and not any more once somebody chose so', async () => {
  const shown = async (id: string) => {
    const outcome = await door.ask(readPosture, vera, {});
    return outcome.ok && outcome.value.frameworks.find((framework) => framework.id === id)?.shown;
  };
  expect(await shown('pci-dss')).toBe(false);
  expect(await said().choose('pci-dss', true)).toMatchObject({ ok: true });
  expect(await shown('pci-dss')).toBe(true);
  expect(await said().choose('pci-dss', true)).toMatchObject({ problem: { title: 'PCI DSS is shown already.' } });
  clock += 60_000;
  expect(await said().choose('pci-dss', false)).toMatchObject({ ok: true });
  expect(await shown('pci-dss')).toBe(false);
  expect(await said().choose('nist', true)).toMatchObject({ problem: { code: 'not-found' } });
});
