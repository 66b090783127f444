import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Child } from './child.mjs';
import { isAlive } from './processes.mjs';

let folder = '';
let said: string[] = [];
const children: Child[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-child-'));
  said = [];
});
afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => child.stop(100)));
  rmSync(folder, { recursive: true });
});

const patience = { timeout: 15_000, interval: 20 };

function make(program: string, endsItself = false): Child {
  const file = join(folder, 'program.mjs');
  writeFileSync(file, program);
  const child = new Child({
    name: 'worker',
    program: file,
    env: { PATH: process.env.PATH ?? '', GREETING: 'hello' },
    logFile: join(folder, 'logs', 'worker.log'),
    endsItself,
    onChange: () => {},
    say: (text) => said.push(text),
  });
  children.push(child);
  return child.start();
}

const forever = 'console.log("up", JSON.stringify(process.env)); setInterval(() => {}, 1000);';
const written = () => readFileSync(join(folder, 'logs', 'worker.log'), 'utf8');
const untilUp = (times: number) =>
  vi.waitFor(() => expect(written().match(/^up/gm)?.length ?? 0).toBe(times), patience);

test('a process that dies is started again, and its death is said', async () => {
  const child = make(forever);
  await untilUp(1);
  const first = child.pid as number;
  process.kill(first, 'SIGKILL');
  await untilUp(2);
  expect(child.pid).not.toBe(first);
  expect(said).toEqual(['worker stopped (SIGKILL). Starting it again in 0.5 s.']);
});

test('what is said of a process that fails is its own last words', async () => {
  const child = make('console.error("The port is taken."); process.exit(3);');
  await vi.waitFor(() => expect(child.failures).toBeGreaterThan(0), patience);
  expect(said.slice(0, 2)).toEqual([
    'worker stopped (exit code 3). Starting it again in 0.5 s.',
    expect.stringContaining('The port is taken.'),
  ]);
});

test('a halted process stays down until it is started', async () => {
  const child = make(forever);
  await untilUp(1);
  await child.halt();
  expect(child.pid).toBe(null);
  child.start();
  child.start();
  await untilUp(2);
  expect(said).toEqual([]);
});

test('it is given exactly the environment it is meant to have', async () => {
  make(forever);
  await untilUp(1);
  const [, text = '{}'] = /^up (.*)$/m.exec(written()) ?? [];
  const { NODE_CHANNEL_FD: _, NODE_CHANNEL_SERIALIZATION_MODE: __, ...seen } = JSON.parse(text);
  expect(seen).toEqual({ PATH: process.env.PATH, GREETING: 'hello' });
});

test('one that does not stop when asked is made to', async () => {
  const child = make(`process.on('SIGTERM', () => {}); ${forever}`);
  await untilUp(1);
  const pid = child.pid as number;
  await child.stop(50);
  expect(isAlive(pid)).toBe(false);
});

test('one that has nothing left to do ends, although it is held on a leash', async () => {
  const child = make('console.log("up");', true);
  await vi.waitFor(() => expect(child.pid).toBe(null), patience);
  expect(said).toEqual([]);
});

test('when the supervisor is killed, its processes end', async () => {
  const program = join(folder, 'program.mjs');
  writeFileSync(program, `process.on('SIGTERM', () => process.exit(0)); ${forever}`);
  const supervisor = join(folder, 'supervisor.mjs');
  const options = { name: 'worker', program, env: {}, logFile: join(folder, 'logs', 'worker.log') };
  writeFileSync(
    supervisor,
    `import { Child } from ${JSON.stringify(new URL('child.mjs', import.meta.url).href)};
     const child = new Child({ ...${JSON.stringify(options)}, onChange: () => {}, say: () => {} }).start();
     console.log(child.pid);`,
  );
  const process_ = spawn(process.execPath, [supervisor], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(process_.stdout, 'data');
  const pid = Number(String(line));
  await untilUp(1);
  process_.kill('SIGKILL');
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), patience);
});
