import { type KeptTest, testFileText } from '../test-file';
import { orderedFiles, type PolicySet } from './policy-set';

/** One file of a folder: its path with `/`, and its text. */
export type FolderFile = { path: string; text: string };

const plainWord = /^[a-z0-9][a-z0-9-]{0,99}$/;

/** Tests by the connector they call, so that a team finds its own. */
function testFiles(tests: readonly KeptTest[]): FolderFile[] {
  const groups = new Map<string, KeptTest[]>();
  for (const test of tests) {
    const { connector } = test.request;
    const group = plainWord.test(connector) ? connector : 'other';
    groups.set(group, [...(groups.get(group) ?? []), test]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, own]) => ({ path: `tests/${group}.json`, text: testFileText(own) }));
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** A policy set as the files of its folder, of format 1. The same set is the same bytes. */
export function folderText(set: PolicySet): FolderFile[] {
  const { format, version, digest } = set;
  return [
    { path: 'countersign.json', text: json({ format, version, digest }) },
    { path: 'inventory.json', text: json(set.inventory) },
    { path: 'schema.cedarschema', text: set.schema.endsWith('\n') ? set.schema : `${set.schema}\n` },
    ...orderedFiles(set.files).map(({ name, text }) => ({ path: `policies/${name}`, text })),
    ...testFiles(set.tests),
  ];
}
