import type { Database } from '@/lib/database/client';
import { notify } from '@/lib/database/notices';
import { frameworkOf } from '@/lib/evidence/frameworks';
import manifest from '@/package.json';
import type { PackContent, PackFile } from '../content';
import { coverOf } from '../cover';
import { redact } from '../redact';
import { fileCount, type PackAssets, packFiles, sha256, sumsName } from '../write/files';
import { zipPack } from '../write/zip';
import { Cancelled, demandGoing, lockPack, PackProgress } from './pack-progress';
import { folderOf, requestOf } from './pack-row';
import { packSigner, pseudonymKey } from './pack-signer';
import { readContent, readPeople } from './read-content';

type Row = Parameters<typeof requestOf>[0] & { id: string };

/** Everything the pack says, from one snapshot of the database. */
function contentOf(db: Database, row: Row, root: string, progress: PackProgress): Promise<PackContent> {
  const request = requestOf(row);
  const framework = frameworkOf(row.framework);
  if (!framework) throw new Error(`There is no framework ${row.framework} in this version.`);
  return db.$transaction(
    async (tx) => {
      // Queries take the whole client; within a snapshot none of them opens a transaction of its own.
      const snapshot = tx as Database;
      const read = await readContent(snapshot, framework, request, new Date(), (metric, done, of) =>
        progress.say(`rows of ${metric}`, done, of * 2),
      );
      const content = { ...read, issuer: { version: manifest.version, root } };
      return request.redacted ? redact(content, await readPeople(snapshot), pseudonymKey(request)) : content;
    },
    { isolationLevel: 'RepeatableRead', timeout: 3_600_000, maxWait: 60_000 },
  );
}

/** Files and end together: a pack is there as a whole, or not at all, also when somebody stops it at the last moment. */
async function keep(db: Database, row: Row, content: PackContent, files: readonly PackFile[], durationMs: number) {
  const sums = files.find(({ name }) => name === sumsName);
  if (!sums) throw new Error('The pack has no sums.');
  const archive = zipPack(folderOf(row), files);
  await db.$transaction(
    async (tx) => {
      await lockPack(tx, row.id);
      await tx.evidencePackFile.createMany({
        data: files.map(({ name, bytes }) => ({ packId: row.id, name, sha256: sha256(bytes), size: bytes.length })),
      });
      await tx.evidencePackArchive.create({ data: { packId: row.id, bytes: Uint8Array.from(archive) } });
      await demandGoing(tx, row.id);
      await tx.evidencePackEnd.create({
        data: {
          ...{ packId: row.id, at: new Date(), outcome: 'made', digest: sha256(sums.bytes), durationMs },
          cover: coverOf(content),
          rows: content.metrics.reduce((sum, { rows }) => sum + rows.length, 0),
        },
      });
    },
    { timeout: 600_000, maxWait: 60_000 },
  );
}

async function make(db: Database, row: Row, assets: PackAssets): Promise<void> {
  const started = performance.now();
  const progress = new PackProgress(db, row.id);
  await progress.say('beginning', 0, 1);
  const { root, sign } = await packSigner(db, row.asOf);
  const content = await contentOf(db, row, root, progress);
  const files: PackFile[] = [];
  const [metrics, all] = [content.metrics.length, fileCount(content)];
  for await (const file of packFiles(content, assets, sign)) {
    files.push(file);
    await progress.say(file.name, metrics + files.length, metrics + all);
  }
  await keep(db, row, content, files, performance.now() - started);
}

/**
 * Makes a pack from its beginning: nothing of an interrupted attempt is left. Ends it as made, or as cancelled when a
 * person stopped it on the way.
 */
export async function makePack(db: Database, id: string, assets: PackAssets): Promise<void> {
  const row = await db.evidencePack.findUniqueOrThrow({ where: { id } });
  try {
    await make(db, row, assets);
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    await db.evidencePackEnd.create({
      data: { packId: id, at: new Date(), outcome: 'cancelled', rows: 0, durationMs: 0 },
    });
  }
  await notify(db, { topic: 'evidence-pack' });
}
