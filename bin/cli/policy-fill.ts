import { fillLinks } from '@/lib/policies/folder/fill-links';
import { loadCedar } from '@/lib/policies/node-cedar';
import { Misuse, readFlags } from './arguments';
import { rewriteDiskFiles } from './disk-folder';
import { counted, onlyFolder, openFolder } from './policy-folder';

/** Makes a folder's templates policies, by its links. Nothing is written while a link does not fit. Returns the exit code. */
export async function fillFolder(args: string[]): Promise<number> {
  const { positionals } = readFlags(args, []);
  const folder = onlyFolder(positionals);
  const read = openFolder(folder);
  if (read.links === null) throw new Misuse(`${folder} has no links.json, so no template can be filled.`);
  const filled = fillLinks(loadCedar(), read.files, read.links);
  const problems = [...read.problems.filter(({ file }) => file !== 'links.json'), ...filled.problems];
  for (const { file, line, message } of problems) console.log(`${file}:${line}:1: error: ${message}`);
  if (problems.length > 0) return 1;
  const changed = filled.files.filter((file, index) => file.text !== read.files[index]?.text);
  const files = changed.map(({ name, text }) => ({ path: `policies/${name}`, text }));
  rewriteDiskFiles(folder, files, 'links.json');
  console.log(`${counted(filled.policies, 'link')} written as policies into ${counted(files.length, 'file')}.`);
  return 0;
}
