import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { connect, type Database } from '@/lib/database/client';
import { migrate } from '@/lib/database/migrate';
import { createPolicyEngine } from '@/lib/policies/engine';
import type { CedarEntity, PolicyRequest } from '@/lib/policies/model';
import { loadCedar } from '@/lib/policies/node-cedar';
import { replayCounts } from '@/lib/policies/replay/buckets';
import { textDigest } from '@/lib/policies/server/policy-text';
import { runReplay } from '@/lib/policies/server/run-replay';
import { agents, connectors, type MadeRecord, madeRecords, policiesOf, text } from './replay-world';
import { spread } from './spread';
import { table } from './table';
import { throwAwayPostgres } from './throw-away-postgres';

const wholeCount = 1_000_000;
const sampleCount = 20_000;
const rounds = 3;

const changes = {
  narrow: { name: 'narrow: one permit of one agent', text: text({ folderOf3: '/data' }) },
  open: {
    name: 'open scope: a forbid over every call',
    text: text({
      more: '@id("old")\nforbid (principal, action in Action::"call_tool", resource)\nwhen { context.credential.ageSeconds > 100 };\n',
    }),
  },
  schema: {
    name: 'schema: reads an argument declared since',
    text: text({ writesOf4: 'context.input has mode && context.input.mode == "append"' }),
  },
};

type Measured = {
  change: string;
  calls: number;
  replayMs: number[];
  /** Of the whole record, from the sample. */
  fullMs: number;
  ratio: number;
  flips: number;
  undecidable: number;
};

async function inventory(db: Database): Promise<void> {
  const group = await db.gatewayGroup.create({ data: { id: randomUUID(), name: 'bench' } });
  for (const name of ['production', 'staging'])
    await db.environment.upsert({ where: { name }, create: { name }, update: {} });
  await db.trustDomain.create({ data: { name: 'bench.test', source: 'local', createdBy: 'bench' } });
  await db.identity.createMany({
    data: agents.map((agent) => ({ id: randomUUID(), kind: 'agent', createdBy: 'bench', ...agent })),
  });
  for (const { slug, namespace, name, tier, environment, tools } of connectors) {
    await db.connector.create({
      data: {
        ...{ id: randomUUID(), slug, namespace, name, tier, environmentName: environment, groupId: group.id },
        ...{ transport: 'http', url: 'http://127.0.0.1:9', origin: 'hand', createdBy: 'bench' },
        tools: {
          create: tools.map((tool) => ({
            ...{ id: randomUUID(), name: tool.name, inputSchema: tool.inputSchema as object, ...tool.effects },
            ...{ definitionHash: tool.definitionHash, pathArguments: tool.pathArguments, urlArguments: [] },
            ...{ pinnedAt: new Date(), pinnedBy: 'bench' },
          })),
        },
      },
    });
  }
  await db.policyVersion.create({
    data: {
      ...{ number: 1, text: text(), digest: textDigest(text()), message: 'bench', authorName: 'bench' },
      ...{ publisherName: 'bench', publishedBy: 'bench', publishedAt: new Date() },
      policies: policiesOf(text()).map(({ id, effect, text: own, digest, line }) => ({
        ...{ id, effect, title: null, text: own, digest, line },
      })),
    },
  });
}

/** The made records over and over: each with an id, a moment and a credential's age of its own, until there are enough. */
async function fill(db: Database, records: readonly MadeRecord[], count: number, from: number, until: number) {
  const step = (until - from) / count;
  const each = Math.ceil(count / records.length);
  for (let first = 0; first < records.length; first += 200) {
    const some = records.slice(first, first + 200);
    await db.$executeRaw`
      WITH made AS MATERIALIZED (
        SELECT r, place, decision_kind(r->>'entitiesDigest', 'tools/call', 1, r->>'cause') AS kind
        FROM jsonb_array_elements(${JSON.stringify(some)}::jsonb) WITH ORDINALITY AS made(r, place))
      INSERT INTO "decisions" ("id", "at", "gatewayId", "epoch", "batch", "effect", "cause", "era", "method", "agentName",
        "connectorName", "target", "policyVersion", "determining", "entitiesDigest", "kindNumber", "decideMicros",
        "record")
      SELECT m."id", m."at", ${gateway}::uuid, ${gateway}::uuid, 1, r->>'effect', r->>'cause', 'modern', 'tools/call',
        r->>'agent', r->>'connector', r->>'target', 1, ARRAY(SELECT jsonb_array_elements_text(r->'determining')),
        r->>'entitiesDigest', kind, 120,
        jsonb_set(jsonb_set(jsonb_set(r->'record', '{id}', to_jsonb(m."id")), '{at}', to_jsonb(m."at")),
          '{request,context,credential,ageSeconds}', to_jsonb(m."age"))
      FROM made
      CROSS JOIN generate_series(0, ${each - 1}::int) AS again
      CROSS JOIN LATERAL (
        SELECT to_timestamp((${from}::float8 + ((again * ${records.length}::int) + ${first}::int + place) * ${step}::float8) / 1000)
          ::timestamptz(3) AS "at") AS moment
      CROSS JOIN LATERAL (
        SELECT moment."at", ((again * 7 + place) % 120)::int AS "age",
          (substr(uuid_v7_floor(moment."at")::text, 1, 14) || '7' || substr(gen_random_uuid()::text, 16))::uuid AS "id") AS m`;
  }
}

const gateway = '00000000-0000-4000-8000-000000000001';

type Sampled = { effect: 'allow' | 'deny'; connector: { slug: string }; request: PolicyRequest };

/** Decides again, with the engine the gateways use: reads each call with its entities, and asks the whole text. */
async function decideAgain(db: Database, candidate: string): Promise<{ ms: number; flips: Map<string, string> }> {
  const engine = createPolicyEngine(loadCedar, policiesOf(candidate), connectors);
  const slices = await db.entitySlice.findMany();
  const entitiesOf = new Map(slices.map(({ digest, entities }) => [digest, entities as CedarEntity[]]));
  const flips = new Map<string, string>();
  const started = performance.now();
  let after = '00000000-0000-7000-8000-000000000000';
  for (let read = 0; read < sampleCount; ) {
    const rows = await db.$queryRaw<{ id: string; record: Sampled; entitiesDigest: string }[]>`
      SELECT d."id", d."record", d."entitiesDigest" FROM "decisions" d
      JOIN "bench_sample" s ON s."id" = d."id" WHERE s."id" > ${after}::uuid ORDER BY s."id" LIMIT 1000`;
    if (rows.length === 0) break;
    for (const { id, record, entitiesDigest } of rows) {
      const { effect, request, connector } = record;
      const asked = { ...request, entities: entitiesOf.get(entitiesDigest) ?? [] };
      const now = engine.decide(asked, connector.slug).effect;
      if (now !== effect) flips.set(id, `${effect}-to-${now}`);
    }
    read += rows.length;
    after = rows.at(-1)?.id ?? after;
  }
  return { ms: performance.now() - started, flips };
}

async function replayOnce(db: Database, change: { name: string; text: string }, from: Date, until: Date) {
  const id = uuidv7();
  await db.replay.create({
    data: {
      ...{ id, title: change.name, text: change.text, candidateDigest: textDigest(change.text), baseVersion: 1 },
      ...{ baseDigest: textDigest(text()), from, until, engine: 'bench', requestedAt: new Date() },
      ...{ requestedBy: randomUUID(), requesterName: 'bench' },
    },
  });
  const started = performance.now();
  await runReplay(db, id);
  const ms = performance.now() - started;
  const end = await db.replayEnd.findUniqueOrThrow({ where: { replayId: id } });
  return { id, ms, total: end.total, counts: replayCounts.parse(end.counts) };
}

/** Both must say the same of every sampled call; where the replay says that it cannot, deciding again merely guesses. */
async function compare(db: Database, replayId: string, flips: ReadonlyMap<string, string>): Promise<void> {
  const rows = await db.$queryRaw<{ decisionId: string; bucket: string }[]>`
    SELECT f."decisionId", f."bucket" FROM "replay_flips" f JOIN "bench_sample" s ON s."id" = f."decisionId"
    WHERE f."replayId" = ${replayId}::uuid`;
  const found = new Map(rows.map(({ decisionId, bucket }) => [decisionId, bucket]));
  for (const [id, bucket] of flips)
    if (![bucket, 'undecidable'].includes(found.get(id) ?? 'unchanged'))
      throw new Error(`Deciding ${id} again says ${bucket}, the replay ${found.get(id) ?? 'unchanged'}.`);
  for (const [id, bucket] of found)
    if (bucket !== 'undecidable' && flips.get(id) !== bucket)
      throw new Error(`The replay alone says ${bucket} of ${id}.`);
}

/** A sample to decide again; and the table as it is once autovacuum has been there. */
async function drawSample(ownerUrl: string): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(`CREATE TABLE "bench_sample" AS
      SELECT "id" FROM "decisions" ORDER BY md5("id"::text) LIMIT ${sampleCount}`);
    await owner.query('ALTER TABLE "bench_sample" ADD PRIMARY KEY ("id")');
    await owner.query('GRANT SELECT ON "bench_sample" TO countersign_app');
    await owner.query('VACUUM ANALYZE');
  } finally {
    await owner.end();
  }
}

async function measure(url: string, db: Database, count: number, stopping: AbortSignal): Promise<Measured[]> {
  await inventory(db);
  const { records, slices } = madeRecords(Math.min(20_000, count));
  await db.entitySlice.createMany({ data: [...slices].map(([digest, entities]) => ({ digest, entities })) });
  const until = Date.now();
  const from = until - 30 * 86_400_000;
  await db.$queryRaw`SELECT ensure_decision_partitions(${new Date(from)}, 3)`;
  const started = performance.now();
  await fill(db, records, count, from, until);
  console.error(`${count} decisions stored in ${Math.round((performance.now() - started) / 1000)} s`);
  await drawSample(url);
  return measureChanges(db, new Date(from), new Date(until + 60_000), stopping);
}

async function measureChanges(db: Database, from: Date, until: Date, stopping: AbortSignal): Promise<Measured[]> {
  // A tool's arguments have been declared anew since the calls were made.
  await db.tool.updateMany({
    where: { name: 'tool_7', connector: { slug: 'connector-4' } },
    data: { definitionHash: 'f'.repeat(64) },
  });
  const measured: Measured[] = [];
  for (const change of Object.values(changes)) {
    const full = await decideAgain(db, change.text);
    const replays = [];
    for (let round = 0; round < rounds && !stopping.aborted; round += 1)
      replays.push(await replayOnce(db, change, from, until));
    const last = replays.at(-1);
    if (!last) throw new Error('Stopped.');
    await compare(db, last.id, full.flips);
    const sampled = Math.min(sampleCount, last.total);
    const fullMs = (full.ms / sampled) * last.total;
    const replayMs = replays.map(({ ms }) => ms).sort((a, b) => a - b);
    measured.push({
      ...{ change: change.name, calls: last.total, replayMs, fullMs },
      ratio: fullMs / (replayMs[Math.floor(replayMs.length / 2)] ?? Number.NaN),
      flips: last.counts['deny-to-allow'] + last.counts['allow-to-deny'],
      undecidable: last.counts.undecidable,
    });
  }
  return measured;
}

/** Replays on a database of its own with that many recorded decisions, thrown away afterwards. */
export async function benchReplay(root: string, stopping: AbortSignal): Promise<Measured[]> {
  const chosen = process.argv.find((arg) => arg.startsWith('--calls='));
  const count = chosen ? Number(chosen.slice('--calls='.length)) : wholeCount;
  const { url, stop } = await throwAwayPostgres(root);
  const db = connect(url, 4);
  try {
    await migrate(url, join(root, 'prisma/migrations'));
    return await measure(url, db, count, stopping);
  } finally {
    await db.$disconnect();
    await stop();
  }
}

const seconds = (ms: number): string => (ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`);
const figure = (count: number): string => count.toLocaleString('en');

export function replayText(measured: readonly Measured[]): string {
  return table(
    ['change', 'calls', 'replay', 'deciding again', 'ratio', 'flips', 'cannot be decided'],
    measured.map(({ change, calls, replayMs, fullMs, ratio, flips, undecidable }) => {
      const { median, low, high } = spread(replayMs);
      const replay = `${seconds(median)} (${seconds(low)}–${seconds(high)})`;
      return [
        change,
        figure(calls),
        replay,
        seconds(fullMs),
        `${Math.round(ratio)} ×`,
        figure(flips),
        figure(undecidable),
      ];
    }),
  );
}
