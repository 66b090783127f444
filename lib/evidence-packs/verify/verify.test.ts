import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packContent, row, testSigner, written } from '../test/pack-content';
import { verifyPack } from './verify.mjs';

const folders: string[] = [];
let files: Map<string, Uint8Array>;
let root: string;
beforeAll(async () => {
  const signer = await testSigner();
  root = signer.root;
  files = await written(packContent([row()]), signer.sign);
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** An empty folder with the pack in it and nothing else of this project near. */
function unpacked(): string {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-pack-'));
  folders.push(folder);
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}
const run = (folder: string, ...args: string[]) =>
  spawnSync(process.execPath, ['verify.mjs', ...args], { cwd: folder, encoding: 'utf8' });

test('a pack verifies in a folder of its own, by its script and, where there is one, by sha256sum', () => {
  const folder = unpacked();
  const { status, stdout } = run(folder, '--root', root);
  expect(stdout).toContain('the one you trust');
  expect(stdout).toContain('Every file of this pack holds.');
  expect(status).toBe(0);
  const sums = spawnSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' });
  if (!sums.error) expect(sums).toMatchObject({ status: 0, stdout: expect.stringContaining('report.pdf: OK') });
});

const changed = (name: string) => {
  const middle = Math.floor((files.get(name)?.length ?? 0) / 2);
  const bytes = files.get(name)?.map((byte, at) => (at === middle ? byte ^ 1 : byte)) ?? new Uint8Array();
  return new Map(files).set(name, bytes);
};
const badPart = (tampered: Map<string, Uint8Array>, trusted = root) =>
  verifyPack(tampered, trusted).steps.find(({ ok }) => !ok)?.part ?? null;

test('whatever file is changed or missing is named', () => {
  expect(badPart(files)).toBeNull();
  for (const name of files.keys()) {
    expect(badPart(changed(name)), `changed ${name}`).toBe(name);
    const without = new Map(files);
    without.delete(name);
    expect(badPart(without), `without ${name}`).toBe(name);
  }
});

test('a file that was added, or is a link elsewhere, is named', () => {
  expect(badPart(new Map(files).set('rows/M99.csv', new Uint8Array()))).toBe('rows/M99.csv');
  const folder = unpacked();
  symlinkSync('/etc/hostname', join(folder, 'rows', 'link.csv'));
  const { status, stdout } = run(folder);
  expect(stdout).toContain('This pack does not hold: rows/link.csv.');
  expect(status).toBe(4);
});

test('a pack signed anew by somebody else does not hold against the root one trusts', async () => {
  const stranger = await testSigner();
  const forged = await written(packContent([row({ meets: false })]), stranger.sign);
  expect(badPart(forged, root)).toBe('SHA256SUMS.sig');
  expect(badPart(forged, stranger.root)).toBeNull();
});

test('a root that is named and empty, or left out after --root, is no root: nothing is verified', () => {
  const folder = unpacked();
  for (const args of [['--root'], ['--root', ''], ['.', '--root']]) {
    const { status, stdout, stderr } = run(folder, ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('After --root comes');
  }
  expect(badPart(files, '')).toBe('SHA256SUMS.sig');
});

test('sums and signature of another pack are named', async () => {
  const signer = await testSigner();
  const [one, other] = [await written(packContent([row()]), signer.sign), await written(packContent([]), signer.sign)];
  const mixed = new Map(one).set('SHA256SUMS', other.get('SHA256SUMS') ?? new Uint8Array());
  expect(badPart(mixed, signer.root)).toBe('SHA256SUMS');
  expect(badPart(new Map(one).set('SHA256SUMS.sig', new TextEncoder().encode('{}')), signer.root)).toBe(
    'SHA256SUMS.sig',
  );
});
