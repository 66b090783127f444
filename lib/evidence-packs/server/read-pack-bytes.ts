import type { Transaction } from '@/lib/database/client';
import { notFound, type Outcome, refuse } from '@/lib/operations/outcome';
import { unzipPack } from '../write/unzip';
import { folderOf } from './pack-row';

/** Something that is downloaded. */
export type Download = { name: string; type: string; bytes: Uint8Array };

const types: Record<string, string> = {
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
};

/** A pack as its ZIP, or one file of it. */
export async function readPackBytes(tx: Transaction, id: string, file: string | undefined): Promise<Outcome<Download>> {
  const pack = await tx.evidencePack.findUnique({ where: { id }, include: { archive: true } });
  if (!pack) return notFound('evidence pack', id);
  if (!pack.archive)
    return refuse('conflict', 'This pack has no files.', { detail: 'It is not made yet, or was not made.' });
  const folder = folderOf(pack);
  if (file === undefined)
    return { ok: true, value: { name: `${folder}.zip`, type: 'application/zip', bytes: pack.archive.bytes } };
  const bytes = unzipPack(pack.archive.bytes, (name) => name === file).get(file);
  if (!bytes) return notFound('file in this pack', file);
  const ending = file.slice(file.lastIndexOf('.') + 1);
  const name = `${folder}-${file.replaceAll('/', '-')}`;
  return { ok: true, value: { name, type: types[ending] ?? 'application/octet-stream', bytes } };
}
