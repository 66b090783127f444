import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { packContent, row, testSigner, written } from '@/lib/evidence-packs/test/pack-content';
import { zipPack } from '@/lib/evidence-packs/write/zip';
import { verifyFile } from './verify';

const folder = mkdtempSync(join(tmpdir(), 'verify-pack-'));
afterAll(() => rmSync(folder, { recursive: true }));
const printed = vi.spyOn(console, 'log').mockImplementation(() => {});
afterEach(() => printed.mockClear());
const words = () => printed.mock.calls.flat().join('\n');

const { root, sign } = await testSigner();
const files = await written(packContent([row()]), sign);
const zip = zipPack(
  'pack',
  [...files].map(([name, bytes]) => ({ name, bytes })),
);
const saved = (name: string, bytes: Uint8Array) => {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return path;
};

test('the command line verifies a pack as a ZIP and as a folder, and names the first file that was changed', async () => {
  expect(await verifyFile(saved('good.zip', zip), root)).toBe(0);
  expect(words()).toContain('Every part of this pack holds.');
  expect(await verifyFile(saved('good.zip', zip), '')).toBe(4);
  for (const [name, bytes] of files) saved(`unpacked/${name}`, bytes);
  expect(await verifyFile(join(folder, 'unpacked'), root)).toBe(0);
  saved('unpacked/controls.csv', new TextEncoder().encode('all is well\r\n'));
  expect(await verifyFile(join(folder, 'unpacked'), root)).toBe(4);
  expect(words()).toContain('This pack does not hold: controls.csv.');
});

test('a ZIP with a forged file beside the folder that was signed does not verify', async () => {
  const signed = Object.fromEntries([...files].map(([name, bytes]) => [`pack/${name}`, bytes]));
  for (const forged of ['Report/controls.csv', 'controls.csv', '../controls.csv']) {
    const zipped = zipSync({ [forged]: new Uint8Array(), ...signed });
    await expect(verifyFile(saved('forged.zip', zipped), root), forged).rejects.toThrow('cannot be unpacked');
  }
});

test('a ZIP that was damaged, or cut off, is refused, naming the file where there is one', async () => {
  const [name = ''] = files.keys();
  const at = Buffer.from(zip).indexOf(name) + name.length + 4;
  const damaged = Uint8Array.from(zip).fill(0xff, at, at + 8);
  await expect(verifyFile(saved('damaged.zip', damaged))).rejects.toThrow(`${name} cannot be unpacked`);
  await expect(verifyFile(saved('cut.zip', zip.slice(0, 900)))).rejects.toThrow('The ZIP cannot be unpacked');
});
