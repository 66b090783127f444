import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '@/lib/access/permissions';
import { type Database, database } from '@/lib/database/client';
import { migrate } from '@/lib/database/migrate';
import type { MetricId } from '@/lib/evidence/measure/metric';
import type { EvidenceRow } from '@/lib/evidence/measure/row';
import { metricById } from '@/lib/evidence/metrics';
import { listRows } from '@/lib/evidence/server/list-rows';
import { makePack } from '@/lib/evidence-packs/server/make-pack';
import { packAssets } from '@/lib/evidence-packs/server/pack-assets';
import { csvFile } from '@/lib/evidence-packs/write/csv-file';
import { unzipPack } from '@/lib/evidence-packs/write/unzip';
import { door } from '@/lib/registry/door';
import { prepareWorkspace } from '@/lib/workspace/server/prepare-workspace';
import { type Spread, spread } from './spread';
import { table } from './table';
import { throwAwayPostgres } from './throw-away-postgres';

/** Rows the pack is to have. Four metrics of the framework list each call. */
const wanted = 50_000;
const calls = wanted / 4;
const framework = 'nist-800-207';
/** Odd, so that a median is a measurement; the first is not counted. */
const rounds = 3;
const hourMs = 3_600_000;

const setUp: Actor = { kind: 'setup', id: 'bench', name: 'Bench', roles: ['administrator'], sessionId: null };

export type PackMeasurement = {
  /** Rows the pack lists, of every metric of its framework. */
  rows: number;
  files: number;
  /** Of the ZIP, and of what is in it. */
  bytes: { zip: number; files: number };
  /** Milliseconds: a pack read, written, signed, zipped and stored; and the same rows as bare CSV. */
  pack: Spread;
  csv: Spread;
  ratio: Spread;
};

const columns = (['at', 'environment', 'meets', 'value', 'kind', 'id', 'name', 'says'] as const).map((head) => ({
  head,
  value: (row: EvidenceRow) => row[head],
}));

async function took(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Calls of the last hours, evenly: a tenth denied. */
async function fillCalls(db: Database, from: Date, now: Date): Promise<void> {
  const group = await db.gatewayGroup.findFirstOrThrow();
  const [gateway, connector] = [randomUUID(), randomUUID()];
  const url = 'http://127.0.0.1:9';
  await db.gateway.create({
    data: { id: gateway, name: 'bench', groupId: group.id, url, signingJwk: {}, encryptionJwk: {} },
  });
  await db.connector.create({
    data: {
      ...{ id: connector, slug: 'files', namespace: 'Files', name: 'Project files', environmentName: 'production' },
      ...{ tier: 'standard', groupId: group.id, transport: 'http', url, origin: 'bench', createdBy: 'bench' },
    },
  });
  await db.$queryRaw`SELECT ensure_decision_partitions(${from}, 2)`;
  await db.$queryRaw`SELECT decision_kind(NULL, 'tools/call', 1, c) FROM unnest(ARRAY['permitted', 'no-permit']) c`;
  await db.$executeRaw`
    INSERT INTO "decisions" ("id", "at", "gatewayId", "epoch", "batch", "effect", "cause", "era", "method", "connectorId",
      "connectorName", "target", "policyVersion", "determining", "kindNumber", "decideMicros", "record")
    SELECT (left(uuid_v7_floor(t."at")::text, 15) || '7' || right(gen_random_uuid()::text, 20))::uuid, t."at",
      ${gateway}::uuid, ${gateway}::uuid, 1, CASE WHEN n % 10 = 0 THEN 'deny' ELSE 'allow' END, k."cause", 'modern',
      'tools/call', ${connector}::uuid, 'Project files', 'tool_' || n % 7, 1, '{}', k."number", 120, '{}'
    FROM generate_series(0, ${calls}::int - 1) n
    CROSS JOIN LATERAL (SELECT ${from}::timestamptz + n * ((${now}::timestamptz - ${from}::timestamptz) / ${calls}::int) AS "at") t
    JOIN "decision_kinds" k ON k."cause" = CASE WHEN n % 10 = 0 THEN 'no-permit' ELSE 'permitted' END`;
}

/** The rows of the same metrics, read by the same queries, as CSV and nothing more. */
async function bareCsv(db: Database, period: { from: string; to: string }, metrics: readonly MetricId[]) {
  const all = { only: 'all', offset: 0, limit: wanted } as const;
  for (const id of metrics) {
    const listed = await listRows(db, metricById(id), period, { environments: null }, all);
    csvFile(columns, listed?.rows ?? []);
  }
}

/** The metrics a pack has rows of. */
const listedIn = (zip: Uint8Array): MetricId[] =>
  [...unzipPack(zip).keys()].flatMap((name) => (/^rows\/(M\d+)\.csv$/.exec(name)?.[1] as MetricId | undefined) ?? []);

async function measure(db: Database, stopping: AbortSignal): Promise<PackMeasurement> {
  const now = new Date();
  const from = new Date(Math.floor((now.getTime() - 240 * hourMs) / hourMs) * hourMs);
  await fillCalls(db, from, now);
  const period = { from: from.toISOString(), to: now.toISOString() };
  const assets = packAssets();
  const ms = { pack: [] as number[], csv: [] as number[] };
  let first: Uint8Array | null = null;
  let rows = 0;
  for (let round = 0; round < rounds + 1; round += 1) {
    stopping.throwIfAborted();
    const id = randomUUID();
    const asked = { framework, from, to: now, asOf: now, environments: [], redacted: false };
    await db.evidencePack.create({
      data: { ...asked, id, requestedAt: now, requestedBy: 'bench', requesterName: 'Bench' },
    });
    const pack = await took(() => makePack(db, id, assets));
    const { bytes } = await db.evidencePackArchive.findUniqueOrThrow({ where: { packId: id } });
    if (first && Buffer.compare(first, bytes) !== 0) throw new Error('The same pack came out in other bytes.');
    first = bytes;
    const csv = await took(() => bareCsv(db, period, listedIn(bytes)));
    rows = (await db.evidencePackEnd.findUniqueOrThrow({ where: { packId: id } })).rows;
    if (rows < wanted) throw new Error(`The pack has ${rows} rows, fewer than ${wanted}.`);
    if (round > 0) {
      ms.pack.push(pack);
      ms.csv.push(csv);
    }
  }
  const zip = first ?? new Uint8Array();
  const files = unzipPack(zip);
  return {
    ...{ rows, files: files.size },
    bytes: { zip: zip.length, files: [...files.values()].reduce((sum, { length }) => sum + length, 0) },
    ...{ pack: spread(ms.pack), csv: spread(ms.csv) },
    ratio: spread(ms.pack.map((one, round) => one / (ms.csv[round] ?? 1))),
  };
}

/**
 * A pack of so many rows made as the worker makes it, beside reading the same rows and writing them as bare CSV. Every
 * making has to give the same bytes, or the bench fails.
 */
export async function benchPack(root: string, stopping: AbortSignal): Promise<PackMeasurement> {
  const { url, stop } = await throwAwayPostgres(root);
  const data = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  Object.assign(process.env, { DATABASE_URL: url, COUNTERSIGN_DATA: data });
  try {
    await migrate(url, join(root, 'prisma/migrations'));
    const prepared = await door().execute(prepareWorkspace, setUp, {});
    if (!prepared.ok) throw new Error(prepared.problem.title);
    return await measure(database(), stopping);
  } finally {
    await database().$disconnect();
    await stop();
    rmSync(data, { recursive: true, force: true });
  }
}

const seconds = ({ median, low, high }: Spread) =>
  `${(median / 1_000).toFixed(2)} (${(low / 1_000).toFixed(2)}–${(high / 1_000).toFixed(2)})`;
const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

export const packText = ({ rows, files, bytes, pack, csv, ratio }: PackMeasurement): string =>
  table(
    ['rows', 'files', 'MB', 'MB zipped', 'pack, s', 'bare CSV, s', 'ratio'],
    [
      [
        ...[rows.toLocaleString('en'), String(files), megabytes(bytes.files), megabytes(bytes.zip)],
        ...[
          seconds(pack),
          seconds(csv),
          `${ratio.median.toFixed(1)} (${ratio.low.toFixed(1)}–${ratio.high.toFixed(1)})`,
        ],
      ],
    ],
  );
