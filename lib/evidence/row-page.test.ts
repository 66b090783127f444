import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { subjectKinds } from './measure/row';
import { pageOf } from './row-page';

/** The file of a page, `[id]` and its likes standing for any one part of the path. */
function isPage(path: string): boolean {
  const parts = new URL(path, 'http://localhost').pathname.split('/').filter(Boolean);
  const anyOf = ['[id]', '[number]', '[name]', '[framework]'];
  const folders = parts.reduce<string[]>(
    (found, part) => found.flatMap((folder) => [part, ...anyOf].map((name) => join(folder, name))).filter(existsSync),
    ['app/(console)'],
  );
  return folders.some((folder) => existsSync(join(folder, 'page.tsx')));
}

test.each(subjectKinds.filter((kind) => kind !== 'outcome'))('a row of a %s has a page', (kind) => {
  expect(isPage(pageOf({ kind, id: '0192' }) ?? '')).toBe(true);
});

test('an outcome without its decision has none', () => {
  expect(pageOf({ kind: 'outcome', id: '0192' })).toBeNull();
});

test('a tool is looked at on its connector', () => {
  expect(pageOf({ kind: 'tool', id: '0192/read_text file' })).toBe('/connectors/0192?tool=read_text%20file');
});
