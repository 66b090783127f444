import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { connect, type Database } from '@/lib/database/client';
import { migrate } from '@/lib/database/migrate';
import { batchChainStart, batchHash } from '@/lib/decisions/batch-hash';
import { ingestBatch } from '@/lib/decisions/server/ingest-batch';
import { messageType } from '@/lib/gateways/wire';
import { copyIn, copyOut } from './copy-rows';
import { madeRecords } from './replay-world';
import { type Spread, spread } from './spread';
import { table } from './table';
import { throwAwayPostgres } from './throw-away-postgres';

/** Odd, so that a median is a measurement; the first is not counted. */
const rounds = 7;
const batchesEach = 8;
/** About what a busy gateway seals at once. */
const decisionsEach = 500;
const replayIndex = 'decisions_kindNumber_at_id_idx';

type Way = 'ingest' | 'withoutReplayIndex' | 'copy';
type IngestMeasurement = {
  decisions: number;
  rounds: number;
  /** Decisions a second. */
  perSecond: Record<Way, Spread>;
  /** Of decisions a second, within the same round. */
  ratios: { ingestToCopy: Spread; ingestToWithoutReplayIndex: Spread };
  /** Bytes of replay's index for each decision, at the end. */
  indexBytes: number;
};

type Made = { decisions: { id: string }[]; slices: object[] };
type Chain = { db: Database; owner: Client; send: (batch: Made) => Promise<void> };

/** A database whose gateway seals batches as gateways do, and hands them to the console's own ingest. */
async function chainIn(url: string): Promise<Chain> {
  const db = connect(url, 2);
  const owner = new Client({ connectionString: url });
  await owner.connect();
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
  const signingJwk = { ...(await exportJWK(publicKey)) };
  const group = await db.gatewayGroup.create({ data: { id: randomUUID(), name: 'bench' } });
  const gateway = { id: randomUUID(), name: 'bench', groupId: group.id, signingJwk };
  await db.gateway.create({ data: { ...gateway, url: 'http://127.0.0.1:9', encryptionJwk: signingJwk } });
  const epoch = uuidv7();
  let number = 0;
  let previousHash = batchChainStart;
  const send = async ({ decisions, slices }: Made) => {
    const body = JSON.stringify({ decisions, outcomes: [], slices });
    number += 1;
    const hash = batchHash(previousHash, body);
    const payload = { gatewayId: gateway.id, epoch, number, previousHash, hash, count: decisions.length };
    const seal = await new CompactSign(Buffer.from(JSON.stringify(payload)))
      .setProtectedHeader({ alg: 'EdDSA', typ: messageType.batch })
      .sign(privateKey);
    const stored = await ingestBatch.run({ db, gateway, now: new Date() }, { seal, body });
    if (!stored.ok) throw new Error(`${stored.problem.title} ${stored.problem.detail ?? ''}`);
    previousHash = hash;
  };
  return { db, owner, send };
}

/** The next batches, each call with an id and a moment of its own. */
function* batches(): Generator<Made> {
  const { records, slices } = madeRecords(decisionsEach * batchesEach);
  for (let first = 0; ; first += decisionsEach) {
    const decisions = Array.from({ length: decisionsEach }, (_, place) => ({
      ...records[(first + place) % records.length]?.record,
      ...{ id: uuidv7(), at: new Date().toISOString() },
    }));
    // Each is sent once by a gateway, which remembers it.
    yield { decisions, slices: first === 0 ? [...slices].map(([digest, entities]) => ({ digest, entities })) : [] };
  }
}

const took = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return (batchesEach * decisionsEach * 1_000) / (performance.now() - started);
};

/** Columns a row is stored in: the others are generated from them, and COPY takes none of those. */
async function storedColumns(owner: Client): Promise<string> {
  const { rows } = await owner.query<{ columns: string }>(`
    SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS "columns"
    FROM information_schema.columns WHERE table_name = 'decisions' AND is_generated = 'NEVER'`);
  return rows[0]?.columns ?? '';
}

async function measure(chains: Record<Way | 'source', Chain>, stopping: AbortSignal): Promise<IngestMeasurement> {
  const { source, ...ways } = chains;
  await ways.withoutReplayIndex.owner.query(`DROP INDEX "${replayIndex}"`);
  const columns = await storedColumns(source.owner);
  const names = Object.keys(ways) as Way[];
  const perSecond: Record<Way, number[]> = { ingest: [], withoutReplayIndex: [], copy: [] };
  const next = batches();
  for (let round = 0; round < rounds + 1; round += 1) {
    const sent = Array.from({ length: batchesEach }, () => next.next().value as Made);
    const since = sent[0]?.decisions[0]?.id ?? '';
    for (const batch of sent) await source.send(batch);
    const rows = await copyOut(source.owner, `SELECT ${columns} FROM "decisions" WHERE "id" >= '${since}'`);
    for (let turn = 0; turn < names.length; turn += 1) {
      stopping.throwIfAborted();
      const way = names[(round + turn) % names.length] as Way;
      const { owner, send } = ways[way];
      const rate = await took(async () => {
        if (way === 'copy') await copyIn(owner, `"decisions" (${columns})`, rows);
        else for (const batch of sent) await send(batch);
      });
      if (round > 0) perSecond[way].push(rate);
    }
  }
  const ratio = (under: Way) => spread(perSecond.ingest.map((rate, round) => rate / (perSecond[under][round] ?? 1)));
  const size = await ways.ingest.owner.query<{ bytes: string }>(
    `SELECT sum(pg_relation_size(relid)) AS "bytes" FROM pg_partition_tree('"${replayIndex}"') WHERE isleaf`,
  );
  const decisions = (rounds + 1) * batchesEach * decisionsEach;
  return {
    ...{ decisions, rounds },
    perSecond: {
      ingest: spread(perSecond.ingest),
      withoutReplayIndex: spread(perSecond.withoutReplayIndex),
      copy: spread(perSecond.copy),
    },
    ratios: { ingestToCopy: ratio('copy'), ingestToWithoutReplayIndex: ratio('withoutReplayIndex') },
    indexBytes: Number(size.rows[0]?.bytes ?? 0) / decisions,
  };
}

/** B5: sealed batches verified, chained and stored, beside COPY of the same rows, and beside the same without replay's index. */
export async function benchIngest(root: string, stopping: AbortSignal): Promise<IngestMeasurement> {
  const { url, stop } = await throwAwayPostgres(root);
  const open: Chain[] = [];
  const chainOf = async (name: string) => {
    const address = new URL(url);
    address.pathname = `${address.pathname}_${name}`;
    const owner = new Client({ connectionString: url });
    await owner.connect();
    await owner.query(`CREATE DATABASE "${address.pathname.slice(1)}"`).finally(() => owner.end());
    await migrate(address.href, join(root, 'prisma/migrations'));
    const chain = await chainIn(address.href);
    open.push(chain);
    return chain;
  };
  try {
    const chains = {
      source: await chainOf('source'),
      ingest: await chainOf('ingest'),
      withoutReplayIndex: await chainOf('bare'),
      copy: await chainOf('copy'),
    };
    return await measure(chains, stopping);
  } finally {
    for (const { db, owner } of open) await Promise.all([db.$disconnect(), owner.end()]);
    await stop();
  }
}

const rate = ({ median }: Spread) => Math.round(median).toLocaleString('en');
const part = ({ median, low, high }: Spread) => `${median.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;

export const ingestText = ({ perSecond, ratios, indexBytes }: IngestMeasurement): string =>
  table(
    ['decisions/s', 'COPY/s', 'without replay’s index/s', ': COPY', ': without', 'bytes of the index'],
    [
      [
        ...[rate(perSecond.ingest), rate(perSecond.copy), rate(perSecond.withoutReplayIndex)],
        ...[part(ratios.ingestToCopy), part(ratios.ingestToWithoutReplayIndex), `${Math.round(indexBytes)}`],
      ],
    ],
  );
