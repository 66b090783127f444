import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { unzipPack } from './unzip';

const zipped = (...names: string[]) =>
  zipSync(Object.fromEntries(names.map((name) => [name, name.endsWith('/') ? new Uint8Array() : strToU8(name)])));

/** The ZIP with one entry renamed, as no writer would write it. */
function renamed(zip: Uint8Array, from: string, to: string): Uint8Array {
  return Buffer.from(Buffer.from(zip).toString('latin1').replaceAll(from, to), 'latin1');
}

test('files are named without the folder they are in', () => {
  const files = unzipPack(zipped('pack/', 'pack/controls.csv', 'pack/rows/', 'pack/rows/M02.csv'));
  expect([...files.keys()]).toEqual(['controls.csv', 'rows/M02.csv']);
  expect([...unzipPack(zipped('pack/a', 'pack/b'), (name) => name === 'b').keys()]).toEqual(['b']);
});

test('an entry beside the folder, or of a name that leads elsewhere, is refused by name also where it is not wanted', () => {
  for (const name of [
    ...['controls.csv', '../controls.csv', 'Report/controls.csv', '/controls.csv', 'Report/', 'pack/../controls.csv'],
    ...['pack//controls.csv', 'pack/./controls.csv', 'pack\\controls.csv', 'pack/..\\controls.csv', 'C:/controls.csv'],
  ]) {
    for (const entries of [
      [name, 'pack/controls.csv'],
      ['pack/controls.csv', name],
    ])
      expect(() => unzipPack(zipped(...entries), () => false), name).toThrow(/cannot be unpacked: it/);
  }
});

test('a name that is there twice is refused', () => {
  const twice = renamed(zipped('pack/controls.cs_', 'pack/controls.csv'), 'controls.cs_', 'controls.csv');
  expect(() => unzipPack(twice)).toThrow('pack/controls.csv cannot be unpacked: it is there twice');
  const folder = renamed(zipped('pack/row_', 'pack/rows/'), 'row_', 'rows');
  expect(() => unzipPack(folder)).toThrow('it is there twice');
});
