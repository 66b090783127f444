import { maxPolicyTextBytes } from '../draft-state';
import {
  fileNameRule,
  type Manifest,
  manifest,
  mostFiles,
  type SetInventory,
  sameNames,
  setInventory,
} from './policy-set';
import { type FileProblem, type LocatedTest, readTests } from './read-tests';
import { inFileOrder, type SetFile } from './set-files';

/** What lies in a folder, before anything of it is read. A link is never followed. */
export type FolderEntry = { name: string; kind: 'file' | 'folder' | 'link' | 'other'; bytes: number };

/** Where a folder is read from. Paths have `/` and start below the folder. */
export type FolderSource = {
  /** At most `most` entries of the folder itself (`''`), `policies` or `tests`; null when it is not there. */
  list: (folder: string, most: number) => FolderEntry[] | null;
  read: (path: string) => Uint8Array;
};

export type FolderRead = {
  manifest: Manifest | null;
  files: SetFile[];
  tests: LocatedTest[];
  /** Null when the folder has none: then the text can only be checked by a console. */
  inventory: SetInventory | null;
  /** The folder's own schema, as text. */
  schema: string | null;
  /** `links.json` as text: links of templates that are still to be filled. */
  links: string | null;
  /** What makes the folder unfit: a file that is there is read, or named here. */
  problems: FileProblem[];
  /** Files beside the set, by path. */
  unread: string[];
};

const mostBytes = { tests: 4 * 1024 * 1024, inventory: 64 * 1024 * 1024 };
const known = new Set(['countersign.json', 'inventory.json', 'links.json', 'schema.cedarschema', 'policies', 'tests']);

type Fault = (file: string, message: string, line?: number) => null;

/** A file as text, byte for byte: what UTF-8 cannot say, a NUL or a byte order mark is a problem, never repaired. */
function textOf(source: FolderSource, path: string, entry: FolderEntry, most: number, fault: Fault): string | null {
  if (entry.kind === 'link')
    return fault(path, 'It is a symbolic link, which is not followed. Put the file itself here.');
  if (entry.kind !== 'file') return fault(path, 'It is not a file.');
  if (entry.bytes > most) return fault(path, `It has ${entry.bytes} bytes; at most ${most} are read.`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(source.read(path));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return fault(path, 'It is not UTF-8 text.');
  }
  if (text.startsWith('\ufeff')) return fault(path, 'It starts with a byte order mark. Save it as UTF-8 without one.');
  const nul = text.indexOf('\0');
  return nul < 0 ? text : fault(path, 'It holds a NUL character.', text.slice(0, nul).split('\n').length);
}

/** The named files of one folder of the set, in order; anything else in there is a problem, since somebody expects it to count. */
function filesIn(
  source: FolderSource,
  folder: 'policies' | 'tests',
  fault: Fault,
): { path: string; entry: FolderEntry }[] {
  const ending = folder === 'policies' ? 'cedar' : 'json';
  const entries = source.list(folder, mostFiles + 1) ?? [];
  if (entries.length > mostFiles) {
    fault(folder, `It holds more than ${mostFiles} files.`);
    return [];
  }
  for (const name of sameNames(entries.map((entry) => entry.name)))
    fault(`${folder}/${name}`, 'Another file has this name but for its case.');
  return [...entries].sort(inFileOrder).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.name.startsWith('.') && !entry.name.endsWith(`.${ending}`)) return [];
    if (entry.kind !== 'folder' && fileNameRule(ending).test(entry.name)) return [{ path, entry }];
    fault(path, `It would not be read: a file here is called like 010-name.${ending}, and there are no folders.`);
    return [];
  });
}

function readJson<T>(
  text: string | null,
  path: string,
  fault: Fault,
  schema: {
    safeParse: (
      value: unknown,
    ) =>
      | { success: true; data: T }
      | { success: false; error: { issues: readonly { path: PropertyKey[]; message: string }[] } };
  },
): T | null {
  if (text === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return fault(path, `It is not JSON: ${(error as SyntaxError).message}.`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return fault(path, `It has not the form of format 1: ${issue?.path.map(String).join('.')}: ${issue?.message}.`);
}

/** Reads a policy folder. It never throws for what the folder holds: each fault is named with its file. */
export function readFolder(source: FolderSource): FolderRead {
  const problems: FileProblem[] = [];
  const fault: Fault = (file, message, line = 1) => {
    problems.push({ file, line, message });
    return null;
  };
  const root = new Map((source.list('', mostFiles + 1) ?? []).map((entry) => [entry.name, entry]));
  const optional = (name: string, most: number): string | null => {
    const entry = root.get(name);
    return entry ? textOf(source, name, entry, most, fault) : null;
  };
  const folder = (name: 'policies' | 'tests') => {
    const entry = root.get(name);
    if (!entry) return [];
    if (entry.kind === 'folder') return filesIn(source, name, fault);
    fault(name, entry.kind === 'link' ? 'It is a symbolic link, which is not followed.' : 'It is not a folder.');
    return [];
  };
  if (!root.has('policies')) fault('policies', 'There is no folder policies here. Is this the folder of a policy set?');
  if (!root.has('countersign.json')) fault('countersign.json', 'It is missing. Export the set once to get it.');

  const files: SetFile[] = [];
  let left = maxPolicyTextBytes;
  for (const { path, entry } of folder('policies')) {
    if (left < 0) break;
    const text = textOf(source, path, entry, maxPolicyTextBytes, fault);
    if (text === null) continue;
    left -= entry.bytes;
    files.push({ name: entry.name, text });
  }
  if (left < 0) fault('policies', `The set has more than ${maxPolicyTextBytes} bytes of policy text.`);

  const tests: LocatedTest[] = [];
  for (const { path, entry } of folder('tests')) {
    const text = textOf(source, path, entry, mostBytes.tests, fault);
    const found = text === null ? null : readTests(path, text);
    tests.push(...(found?.tests ?? []));
    problems.push(...(found?.problems ?? []));
  }
  const named = new Map<string, LocatedTest>();
  for (const test of tests) {
    const first = named.get(test.name);
    if (first) fault(test.file, `Another test is named “${test.name}”, at ${first.file}:${first.line}.`, test.line);
    else named.set(test.name, test);
  }

  const links = optional('links.json', mostBytes.tests);
  if (links !== null)
    fault(
      'links.json',
      'Its links decide nothing yet. `countersign policy fill` writes them into the files as policies.',
    );
  const made = readJson(optional('countersign.json', mostBytes.tests), 'countersign.json', fault, manifest);
  const inventory = readJson(optional('inventory.json', mostBytes.inventory), 'inventory.json', fault, setInventory);
  return {
    manifest: made,
    files,
    tests,
    inventory: inventory as SetInventory | null,
    links,
    schema: optional('schema.cedarschema', mostBytes.inventory),
    problems,
    unread: [...root.keys()].filter((name) => !known.has(name) && !name.startsWith('.')).sort(),
  };
}
