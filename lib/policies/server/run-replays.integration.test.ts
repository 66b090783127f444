import { createHash, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { bundle } from '@/bin/build/bundles.mjs';
import { canonicalJson } from '@/lib/audit/canonical-json';
import { testDatabase } from '@/lib/database/test/database';
import { decisionAt, sealingGateway } from '@/lib/decisions/server/test/sealing-gateway';
import { createDoor } from '@/lib/operations/door';
import { countSum, replayCounts } from '../replay/buckets';
import { agent, files, policiesOf, toolRequest } from '../test/models';
import { textDigest } from './policy-text';
import { replayPolicy } from './replay-policy';
import { runReplays } from './run-replays';
import { addMember } from './test/policy-desk';

const { db, url } = await testDatabase();
const door = createDoor(db, { group: async () => {}, fleet: async () => {} });
const dana = await addMember(db, 'Dana Okafor', ['author']);
const folder = join('dist', `threads-${process.pid}`);
/** As the database's owner: holds the replay's thread where the test wants it. */
const owner = new Client({ connectionString: url });

const reads = '@id("reads")\npermit (principal, action == ProjectFiles::Action::"read_text_file", resource);\n';
const young =
  '@id("young")\nforbid (principal, action in Action::"call_tool", resource) when { context.credential.ageSeconds > 60 };\n';
const calls = 5_000;

/** Calls that v1 permits, every other one by a credential too old for the candidate. */
async function recordCalls(): Promise<void> {
  const group = await db.gatewayGroup.create({ data: { id: randomUUID(), name: 'default' } });
  const gateway = await sealingGateway(db, group.id, 'gw-1');
  const { entities, ...request } = toolRequest('a', files, 'read_text_file', { path: '/w/a.md' });
  const slice = { digest: createHash('sha256').update(canonicalJson(entities)).digest('hex'), entities };
  const permits = policiesOf(reads).map(({ id, text }) => ({ id, digest: textDigest(text) }));
  const from = Date.now() - 600_000;
  const records = Array.from({ length: calls }, (_, index) => {
    const credential = { kind: 'jwt-svid', ageSeconds: index % 2 ? 90 : 10, lifetimeSeconds: 120 };
    return decisionAt(from + index, {
      ...{ request: { ...request, context: { ...request.context, credential } }, entitiesDigest: slice.digest },
      ...{ satisfiedPermits: permits, target: 'read_text_file' },
      principal: { kind: 'agent', id: null, spiffeId: agent('a').spiffeId, name: 'a' },
      connector: { id: randomUUID(), slug: files.slug, name: files.name },
    });
  });
  for (let at = 0; at < calls; at += 500) await gateway.send(records.slice(at, at + 500), [], at === 0 ? [slice] : []);
}

beforeAll(async () => {
  await bundle(process.cwd(), ['replay'], folder);
  process.env.COUNTERSIGN_THREADS = join(process.cwd(), folder);
  const policies = policiesOf(reads).map(({ id, effect, text, line }) => ({
    ...{ id, effect, title: null, text, line, digest: textDigest(text) },
  }));
  await db.policyVersion.create({
    data: {
      ...{ number: 1, text: reads, digest: textDigest(reads), policies, message: 'm', authorName: 'a' },
      ...{ publisherName: 'p', publishedAt: new Date(), publishedBy: 'p' },
    },
  });
  await recordCalls();
  await owner.connect();
  // The first flips are kept; whoever keeps more waits for the test.
  await owner.query(`
    CREATE FUNCTION hold_flips() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
      IF EXISTS (SELECT FROM replay_flips) THEN PERFORM pg_advisory_xact_lock_shared(4711); END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER hold_flips BEFORE INSERT ON replay_flips FOR EACH STATEMENT EXECUTE FUNCTION hold_flips();`);
}, 120_000);
afterEach(() => owner.query('SELECT pg_advisory_unlock_all()'));
afterAll(async () => {
  await owner.end();
  delete process.env.COUNTERSIGN_THREADS;
  rmSync(folder, { recursive: true, force: true });
});

const ask = async (): Promise<string> => {
  const asked = await door.execute(replayPolicy, dana, { text: reads + young, title: 'Young only', last: '1h' });
  if (!asked.ok) throw new Error(asked.problem.title);
  return asked.value.id;
};

/** Runs the job until its thread waits in the middle of the replay. */
async function runToTheMiddle() {
  await owner.query('SELECT pg_advisory_lock(4711)');
  const stopping = new AbortController();
  const job = runReplays.run({ db, now: new Date(), stopping: stopping.signal });
  for (;;) {
    const { rows } = await owner.query(
      `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711 AND NOT granted`,
    );
    if (rows[0]) return { job, stopping, backend: rows[0].pid as number };
    await pause(20);
  }
}

/** Lets what the ended thread had sent come to its end. */
async function letGo(): Promise<void> {
  await owner.query('SELECT pg_advisory_unlock_all()');
  for (;;) {
    const { rows } = await owner.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%INTO "replay_flips"%'
         AND state = 'active' AND pid <> pg_backend_pid()`,
    );
    if (rows.length === 0) return;
    await pause(20);
  }
}

const endOf = (replayId: string) => db.replayEnd.findUnique({ where: { replayId } });

test('a replay whose worker ended in the middle is done by the next one, as if nothing had been', async () => {
  const id = await ask();
  const { job, stopping } = await runToTheMiddle();
  stopping.abort();
  await job;
  expect(await endOf(id)).toBeNull();
  const left = await db.replayFlip.count({ where: { replayId: id } });
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(calls / 2);
  await letGo();

  await runReplays.run({ db, now: new Date(), stopping: new AbortController().signal });
  const end = await endOf(id);
  expect(end).toMatchObject({ outcome: 'completed', total: calls });
  const counts = replayCounts.parse(end?.counts);
  expect(countSum(counts)).toBe(calls);
  expect(counts).toMatchObject({ 'allow-to-deny': calls / 2, unchanged: calls / 2 });
  const kept = await db.replayFlip.findMany({ where: { replayId: id }, select: { decisionId: true, bucket: true } });
  expect(kept).toHaveLength(calls / 2);
  expect(new Set(kept.map(({ decisionId }) => decisionId)).size).toBe(calls / 2);
  expect(new Set(kept.map(({ bucket }) => bucket))).toEqual(new Set(['allow-to-deny']));
}, 120_000);

test('a replay whose thread fails says why, and the next one is done', async () => {
  await db.replayFlip.deleteMany();
  const id = await ask();
  const next = await ask();
  const { job, backend } = await runToTheMiddle();
  await owner.query('SELECT pg_terminate_backend($1)', [backend]);
  await owner.query('SELECT pg_advisory_unlock_all()');
  await job;
  expect(await endOf(id)).toMatchObject({ outcome: 'failed', detail: expect.stringMatching(/terminat|connection/i) });
  expect(await endOf(next)).toMatchObject({ outcome: 'completed', total: calls });
}, 120_000);
