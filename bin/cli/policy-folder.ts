import { writeFileSync } from 'node:fs';
import type { SetInventory } from '@/lib/policies/folder/policy-set';
import type { FolderRead } from '@/lib/policies/folder/read-folder';
import { type Api, localApi } from './api';
import { Misuse } from './arguments';
import { readDiskFolder } from './disk-folder';
import { type JunitCase, junitXml } from './junit';

/** The one folder a command takes. */
export function onlyFolder(positionals: readonly string[]): string {
  const [folder, ...more] = positionals;
  if (!folder) throw new Misuse('Name the folder of the policy set.');
  if (more.length > 0) throw new Misuse(`Name one folder, not also ${more.join(' ')}.`);
  return folder;
}

/** A folder read, with what lies beside the set said on standard error. */
export function openFolder(folder: string): FolderRead {
  const read = readDiskFolder(folder);
  for (const path of read.unread) console.error(`note: ${path} is no part of the set.`);
  return read;
}

/** The inventory to judge by: the folder's own, or the console's as it is now. */
export async function inventoryOf(
  read: FolderRead,
  fromConsole: boolean,
  api: () => Api = localApi,
): Promise<SetInventory> {
  if (fromConsole) return api().get<SetInventory>('/api/v1/policies/inventory');
  if (read.inventory) return read.inventory;
  throw new Misuse(
    'The folder has no inventory.json that can be read. Export the set again, or ask the console with --console.',
  );
}

/** Writes a JUnit report where one is asked for. */
export function reportJunit(file: string | undefined, suite: string, cases: readonly JunitCase[]): void {
  if (file) writeFileSync(file, junitXml(suite, cases));
}

export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
