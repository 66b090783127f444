import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { verifyPack } from '../verify/verify.mjs';
import { makeEvidencePack } from './make-evidence-pack';
import { makePack } from './make-pack';
import { packAssets } from './pack-assets';
import { packDesk } from './test/pack-desk';

const desk = await packDesk();
const { db } = desk;

const text = (files: Map<string, Uint8Array>, name: string) => new TextDecoder().decode(files.get(name));
const rows = (files: Map<string, Uint8Array>, name: string) =>
  Papa.parse<Record<string, string>>(text(files, name), { header: true, skipEmptyLines: true }).data;

test('a call of a moment ago is in the pack: in its rows, its figure and its chain; and the pack verifies', async () => {
  await desk.call(new Date(Date.now() - 3_600_000), 'deny');
  await desk.call(new Date(Date.now() - 50));
  const { id } = await desk.ask(24);
  await desk.make(id);
  const files = await desk.filesOf(id);
  expect(rows(files, 'rows/M15.csv').map(({ value }) => value)).toEqual(['allow', 'deny']);
  const m15 = rows(files, 'metrics.csv').find(({ metric_id }) => metric_id === 'M15');
  expect(m15).toMatchObject({ population: '2', rows_listed: '2', all_rows_listed: 'true', state: 'reported' });
  const heads = text(files, 'audit/ledger-heads.jsonl').trim().split('\n');
  const head = await db.batchLedger.findFirstOrThrow();
  expect(heads.map((line) => JSON.parse(line))).toMatchObject([
    { kind: 'decision-batches', gateway: 'gw-evidence', number: 2, hash: head.hash },
    { kind: 'audit-events' },
  ]);
  const { issuer } = JSON.parse(text(files, 'manifest.json'));
  expect(verifyPack(files, issuer.root)).toMatchObject({ ok: true });
  const end = await db.evidencePackEnd.findUniqueOrThrow({ where: { packId: id } });
  expect(end).toMatchObject({ outcome: 'made', rows: expect.any(Number) });
  expect(await db.evidencePackFile.count({ where: { packId: id } })).toBe(files.size);
});

test('every figure of rows that are all listed is the one its rows come to', async () => {
  const { id } = await desk.ask(24);
  await desk.make(id);
  const files = await desk.filesOf(id);
  const metrics = rows(files, 'metrics.csv');
  expect(metrics.length).toBeGreaterThan(5);
  for (const { metric_id, population, failing_count } of metrics) {
    const listed = rows(files, `rows/${metric_id}.csv`);
    const failing = listed.filter(({ as_it_should_be }) => as_it_should_be === 'false');
    expect([metric_id, String(listed.length), String(failing.length)]).toEqual([metric_id, population, failing_count]);
  }
});

test('the same pack made again is the same bytes', async () => {
  const { id } = await desk.ask(24);
  const again = '01999999-9999-7999-8999-999999999999';
  const row = await db.evidencePack.findUniqueOrThrow({ where: { id } });
  await db.evidencePack.create({ data: { ...row, id: again } });
  await desk.make(id);
  await desk.make(again);
  const [one, other] = await Promise.all(
    [id, again].map((packId) => db.evidencePackArchive.findUniqueOrThrow({ where: { packId } })),
  );
  expect(Buffer.compare(one?.bytes ?? Buffer.of(), other?.bytes ?? Buffer.of(1))).toBe(0);
});

test('a time before anything was recorded gives a pack that says so', async () => {
  const { id } = await desk.ask(24 * 300, { to: new Date(Date.now() - 24 * 290 * 3_600_000).toISOString() });
  await desk.make(id);
  const files = await desk.filesOf(id);
  const controls = rows(files, 'controls.csv');
  expect(rows(files, 'metrics.csv').find(({ metric_id }) => metric_id === 'M02')).toMatchObject({
    ...{ rows_listed: '0', which_rows: expect.stringMatching(/^none/) },
  });
  expect(new Set(controls.map(({ status }) => status))).toEqual(new Set(['no_data']));
  expect(text(files, 'index.html')).toContain('No rows: nothing was recorded in this period');
  const { cover } = await db.evidencePackEnd.findUniqueOrThrow({ where: { packId: id } });
  expect(cover).toMatchObject({ verdicts: { pass: 0, fail: 0 }, notAssessed: expect.stringMatching(/^no data for/) });
});

test('a moment at which no key was in use is refused: its pack could never be verified', async () => {
  const asOf = new Date(Date.now() - 24 * 3_600_000).toISOString();
  const refused = await desk.door.execute(makeEvidencePack, desk.astrid, {
    ...{ framework: 'soc-2', from: '2026-01-01T00:00:00Z', asOf },
  });
  expect(refused).toMatchObject({ problem: { code: 'invalid-input', title: expect.stringContaining(asOf) } });
});

test('a pack that is stopped while its files are stored is cancelled, and nothing of it is kept', async () => {
  const { id } = await desk.ask(24);
  const late = db.$extends({
    query: {
      evidencePackFile: {
        createMany: async ({ args, query }) => {
          await db.evidencePackCancellation.create({
            data: { packId: id, at: new Date(), by: desk.astrid.id, byName: desk.astrid.name },
          });
          return query(args);
        },
      },
    },
  });
  await makePack(late as unknown as typeof db, id, packAssets());
  expect(await db.evidencePackEnd.findUniqueOrThrow({ where: { packId: id } })).toMatchObject({ outcome: 'cancelled' });
  expect(await db.evidencePackFile.count({ where: { packId: id } })).toBe(0);
});

test('a pack of one environment has no finding about a connector of another', async () => {
  const connector = await db.connector.findFirstOrThrow();
  await db.environment.create({ data: { name: 'elsewhere' } });
  const open = (id: string, subjectKind: string, subjectId: string) =>
    db.finding.create({
      data: {
        ...{ id, subjectKind, subjectId, subjectName: id, title: 'There is something.', detail: 'Look.', href: '/' },
        ...{ kind: 'connector.answers-strangers', actorName: 'gw', openedAt: new Date(Date.now() - 60_000) },
      },
    });
  await open('01999999-9999-7999-8999-9999999999f1', 'connector', connector.id);
  await open('01999999-9999-7999-8999-9999999999f2', 'trust-domain', 'house.invalid');
  const subjects = async (environment: string[]) => {
    const { id } = await desk.ask(24, { environment });
    await desk.make(id);
    return rows(await desk.filesOf(id), 'findings.csv').map(({ id: finding = '' }) => finding.slice(-2));
  };
  expect(await subjects([])).toEqual(['f1', 'f2']);
  expect(await subjects([connector.environmentName])).toEqual(['f1', 'f2']);
  expect(await subjects(['elsewhere'])).toEqual(['f2']);
});

test('a redacted pack names nobody', async () => {
  await db.member.create({
    data: { id: '01999999-9999-7999-8999-999999999998', email: 'dana@sample.invalid', name: 'Dana Okafor' },
  });
  await db.connector.updateMany({ data: { ownerId: '01999999-9999-7999-8999-999999999998' } });
  const [named, redacted] = [await desk.ask(24), await desk.ask(24, { redacted: true })];
  await desk.make(named.id);
  await desk.make(redacted.id);
  expect(rows(await desk.filesOf(named.id), 'connectors.csv')).toMatchObject([{ owner: 'Dana Okafor' }]);
  const files = await desk.filesOf(redacted.id);
  expect(rows(files, 'connectors.csv')).toMatchObject([{ owner: expect.stringMatching(/^person-/) }]);
  for (const name of files.keys())
    if (!name.endsWith('.pdf')) expect(text(files, name), name).not.toMatch(/Okafor|dana@/);
});
