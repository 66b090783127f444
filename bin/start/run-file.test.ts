import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isAlive } from './processes.mjs';
import { runFile } from './run-file.mjs';

let data = '';
let file = '';
const started: ReturnType<typeof spawn>[] = [];

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'countersign-run-file-'));
  file = join(data, 'run.json');
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(data, { recursive: true });
});

/** A process whose command names a program of ours, and which ignores nothing. */
async function pretend(name: string): Promise<number> {
  const program = join(data, name);
  writeFileSync(program, "process.stdout.write('up'); setInterval(() => {}, 1000);");
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'ignore'] });
  started.push(child);
  await once(child.stdout, 'data');
  return child.pid as number;
}

const state = (pid: number, processes: Record<string, { pid: number }> = {}) => ({
  pid,
  url: 'http://here',
  processes,
});

test('a start on data that is in use is refused, names the other one, and leaves its file alone', async () => {
  const pid = await pretend('start.mjs');
  writeFileSync(file, JSON.stringify(state(pid)));
  const second = runFile(data);
  await expect(second.takeOver()).rejects.toThrow(`process ${pid}, http://here`);
  second.remove();
  expect(JSON.parse(readFileSync(file, 'utf8')).pid).toBe(pid);
});

test('what a killed start left running is ended', async () => {
  const orphan = await pretend('gateway.mjs');
  writeFileSync(file, JSON.stringify(state(999_999_999, { 'gw-1': { pid: orphan } })));
  await runFile(data).takeOver();
  expect(isAlive(orphan)).toBe(false);
  expect(existsSync(file)).toBe(false);
});

test('a process that only has the number of one of ours is left alone', async () => {
  const stranger = spawn('sleep', ['60']);
  started.push(stranger);
  await once(stranger, 'spawn');
  writeFileSync(file, JSON.stringify(state(stranger.pid as number, { worker: { pid: stranger.pid as number } })));
  await runFile(data).takeOver();
  expect(stranger.signalCode).toBe(null);
  expect(isAlive(stranger.pid as number)).toBe(true);
});

test('a file cut short by a power failure stops nobody', async () => {
  writeFileSync(file, '{"pid": 12');
  await runFile(data).takeOver();
  const ours = runFile(data);
  ours.write(state(process.pid));
  expect(JSON.parse(readFileSync(file, 'utf8')).pid).toBe(process.pid);
  ours.remove();
  expect(existsSync(file)).toBe(false);
});
