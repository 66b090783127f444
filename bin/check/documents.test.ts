import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const inDocs = readdirSync(join(root, 'docs'), { recursive: true }).map((name) => `docs/${name}`);
const documents = [...readdirSync(root), ...inDocs].filter((name) => name.endsWith('.md'));

/** First parts of a path that is ours: anything else in code marks is a command, a value, or of the data folder. */
const rooms = /^(app|bin|components|docs|e2e|gateway|lib|prisma)\/[\w./[\]()@-]+$/;
/** Paths in code marks, without what stands for something else (`lib/<noun>/server`). */
const pathsOf = (text: string): string[] =>
  [...text.matchAll(/`([^`\s]+)`/g)].map(([, path]) => path ?? '').filter((path) => rooms.test(path));
/** Links to files of the repository. */
const linksOf = (text: string): string[] =>
  [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)\s#]+)/g)].map(([, path]) => path ?? '');

const read = (name: string) => readFileSync(join(root, name), 'utf8');

test('there are documents, and they name paths', () => {
  expect(documents).toEqual(
    expect.arrayContaining(['ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'STYLE.md', 'docs/threat-model.md']),
  );
  expect(documents.flatMap((name) => pathsOf(read(name))).length).toBeGreaterThanOrEqual(20);
});

describe.each(documents)('%s', (name) => {
  test('names only paths that exist', () => {
    expect(pathsOf(read(name)).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test('links only to files that exist', () => {
    expect(linksOf(read(name)).filter((link) => !existsSync(join(root, dirname(name), link)))).toEqual([]);
  });
});

test('the nouns of the architecture are the folders of lib, beside the machinery it names', () => {
  const text = read('ARCHITECTURE.md');
  const nouns = /The nouns: ([^.]+)\./s.exec(text)?.[1]?.split(/,\s+/) ?? [];
  const machinery = ['access', 'audit', 'database', 'http', 'keys', 'operations', 'registry'];
  for (const name of machinery) expect(text).toContain(`\`lib/${name}\``);
  const folders = readdirSync(join(root, 'lib'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(folders.sort()).toEqual([...nouns, ...machinery].sort());
});
