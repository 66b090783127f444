import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { bundle } from '@/bin/build/bundles.mjs';
import { cancelEvidencePack } from './cancel-evidence-pack';
import { makePacks } from './make-packs';
import { readEvidencePack } from './read-evidence-pack';
import { packDesk } from './test/pack-desk';

const desk = await packDesk();
const { db, door, must, astrid } = desk;
const folder = join('dist', `pack-threads-${process.pid}`);
/** As the database's owner: holds a pack's thread where the test wants it. */
const owner = new Client({ connectionString: process.env.DATABASE_URL });

beforeAll(async () => {
  await bundle(process.cwd(), ['evidence-pack'], folder);
  process.env.COUNTERSIGN_THREADS = join(process.cwd(), folder);
  await owner.connect();
  await owner.query(`
    CREATE FUNCTION hold_pack() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
      PERFORM pg_advisory_xact_lock_shared(4712);
      RETURN NULL;
    END $$;
    CREATE TRIGGER hold_pack BEFORE INSERT ON evidence_pack_progress FOR EACH STATEMENT EXECUTE FUNCTION hold_pack();`);
}, 120_000);
afterEach(() => owner.query('SELECT pg_advisory_unlock_all()'));
afterAll(async () => {
  await owner.end();
  delete process.env.COUNTERSIGN_THREADS;
  rmSync(folder, { recursive: true, force: true });
});

const run = (stopping = new AbortController()) => makePacks.run({ db, now: new Date(), stopping: stopping.signal });
const read = (id: string) => must(door.ask(readEvidencePack, astrid, { id }));

/** Runs the job until its thread is under way and waits. */
async function runToTheMiddle() {
  await owner.query('SELECT pg_advisory_lock(4712)');
  const stopping = new AbortController();
  const job = run(stopping);
  for (;;) {
    const { rows } = await owner.query(
      `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = 4712 AND NOT granted`,
    );
    if (rows[0]) return { job, stopping, backend: rows[0].pid as number };
    await pause(20);
  }
}
const letGo = () => owner.query('SELECT pg_advisory_unlock_all()');

test('a pack is made in a thread, and says how far it is and what came of it', async () => {
  await desk.call(new Date(Date.now() - 1_000));
  const { id } = await desk.ask(24);
  expect((await read(id)).state).toBe('waiting');
  await run();
  const pack = await read(id);
  expect(pack).toMatchObject({ state: 'made', making: null, cover: { framework: expect.stringContaining('NIST') } });
  expect(pack.files.map(({ name }) => name)).toContain('report.pdf');
  expect(await db.evidencePackProgress.count({ where: { packId: id } })).toBe(1);
}, 120_000);

test('a pack whose worker ended in the middle is made by the next one, whole and once', async () => {
  const { id } = await desk.ask(24);
  const { job, stopping } = await runToTheMiddle();
  stopping.abort();
  await job;
  expect((await read(id)).end).toBeNull();
  await letGo();
  await run();
  const pack = await read(id);
  expect(pack.state).toBe('made');
  expect((await desk.filesOf(id)).size).toBe(pack.files.length);
}, 120_000);

test('a pack that somebody stops is cancelled, and nothing of it is kept', async () => {
  const { id } = await desk.ask(24);
  const { job } = await runToTheMiddle();
  await must(door.execute(cancelEvidencePack, astrid, { id }));
  expect((await read(id)).state).toBe('stopping');
  await letGo();
  await job;
  expect(await read(id)).toMatchObject({ state: 'cancelled', files: [], cover: null });
  expect(await door.execute(cancelEvidencePack, astrid, { id })).toMatchObject({ problem: { code: 'conflict' } });
}, 120_000);

test('a pack whose thread fails says why, and the next one is made', async () => {
  const { id } = await desk.ask(24);
  const next = await desk.ask(24);
  const { job, backend } = await runToTheMiddle();
  await owner.query('SELECT pg_terminate_backend($1)', [backend]);
  await letGo();
  await job;
  expect(await read(id)).toMatchObject({
    state: 'failed',
    end: { detail: expect.stringMatching(/terminat|connection/i) },
  });
  expect((await read(next.id)).state).toBe('made');
}, 120_000);
