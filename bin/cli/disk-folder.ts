import { lstatSync, mkdirSync, opendirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FolderFile } from '@/lib/policies/folder/folder-text';
import { type FolderEntry, type FolderRead, type FolderSource, readFolder } from '@/lib/policies/folder/read-folder';
import { Misuse } from './arguments';

const kindOf = (entry: {
  isSymbolicLink(): boolean;
  isDirectory(): boolean;
  isFile(): boolean;
}): FolderEntry['kind'] =>
  entry.isSymbolicLink() ? 'link' : entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'other';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

/** A folder on disk. Entries are looked at as they are, never through a link; no more of them are read than asked for. */
function diskSource(root: string): FolderSource {
  return {
    list(folder, most) {
      const entries: FolderEntry[] = [];
      try {
        const open = opendirSync(join(root, folder));
        for (let entry = open.readSync(); entry && entries.length < most; entry = open.readSync()) {
          const found = lstatSync(join(root, folder, entry.name));
          entries.push({ name: entry.name, kind: kindOf(found), bytes: found.size });
        }
        open.closeSync();
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
      return entries;
    },
    read: (path) => readFileSync(join(root, path)),
  };
}

/** The policy folder at a path; a path that is no folder is misuse. */
export function readDiskFolder(root: string): FolderRead {
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) throw new Misuse(`There is no folder ${root}.`);
  return readFolder(diskSource(root));
}

/** Refuses to write where a link would lead the file elsewhere. */
function refuseLinks(root: string, path: string): void {
  for (const part of [dirname(path), path]) {
    if (part === '.') continue;
    if (lstatSync(join(root, part), { throwIfNoEntry: false })?.isSymbolicLink())
      throw new Error(`${join(root, part)} is a symbolic link. Nothing is written through it.`);
  }
}

/**
 * Writes a set's files into a folder that is new, empty or a policy folder already, and takes away the files of the set
 * that are not in it any more. Other files stay.
 */
export function writeDiskFolder(root: string, files: readonly FolderFile[]): { written: number; removed: string[] } {
  mkdirSync(root, { recursive: true });
  const source = diskSource(root);
  const there = (source.list('', 10_000) ?? []).filter(({ name }) => !name.startsWith('.'));
  if (there.length > 0 && !there.some(({ name }) => name === 'countersign.json'))
    throw new Error(`${root} holds other files and no countersign.json. Name a new folder.`);
  for (const { path } of files) refuseLinks(root, path);
  const kept = new Set(files.map(({ path }) => path));
  const removed = (['policies', 'tests'] as const).flatMap((folder) => {
    const ending = folder === 'policies' ? '.cedar' : '.json';
    return (source.list(folder, 100_000) ?? [])
      .map(({ name }) => `${folder}/${name}`)
      .filter((path) => path.endsWith(ending) && !kept.has(path));
  });
  for (const path of removed) rmSync(join(root, path));
  for (const { path, text } of files) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return { written: files.length, removed };
}

/** Writes files of a policy folder anew and takes one away; every other stays. */
export function rewriteDiskFiles(root: string, files: readonly FolderFile[], gone: string): void {
  for (const { path } of files) refuseLinks(root, path);
  for (const { path, text } of files) writeFileSync(join(root, path), text);
  rmSync(join(root, gone));
}
