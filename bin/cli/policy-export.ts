import { folderText } from '@/lib/policies/folder/folder-text';
import { type PolicySet, policySet } from '@/lib/policies/folder/policy-set';
import { localApi } from './api';
import { Misuse, readFlags } from './arguments';
import { writeDiskFolder } from './disk-folder';
import { counted, onlyFolder } from './policy-folder';

/** Writes the console's policy set into a folder. Returns the exit code. */
export async function exportFolder(args: string[]): Promise<number> {
  const { values, positionals } = readFlags(args, ['version']);
  const folder = onlyFolder(positionals);
  const version = values.version?.replace(/^v/, '');
  if (version !== undefined && !/^[1-9]\d{0,8}$/.test(version))
    throw new Misuse(`--version is "${values.version}": it is the number of a version.`);
  const answer = policySet.safeParse(await localApi().get(`/api/v1/policy-set${version ? `?version=${version}` : ''}`));
  // What the console answers becomes names of files: one that is not a plain name is not written.
  if (!answer.success) throw new Error(`The console's answer is no policy set: ${answer.error.issues[0]?.message}.`);
  const set = answer.data as PolicySet;
  const { written, removed } = writeDiskFolder(folder, folderText(set));
  for (const path of removed) console.error(`removed ${path}`);
  console.log(`v${set.version} is in ${folder}: ${counted(written, 'file')}, ${counted(set.tests.length, 'test')}.`);
  return 0;
}
