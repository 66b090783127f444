import { type Zippable, zipSync } from 'fflate';
import type { PackFile } from '../content';

/** ZIP keeps local time without a zone: one made of local parts is the same bytes everywhere. */
const noTime = new Date(1980, 0, 1);

/** The files in one folder of a ZIP. The same files give the same bytes. */
export function zipPack(folder: string, files: readonly PackFile[]): Uint8Array {
  const entries: Zippable = {};
  for (const { name, bytes } of files) entries[`${folder}/${name}`] = [bytes, { level: 6, mtime: noTime }];
  return zipSync(entries);
}
