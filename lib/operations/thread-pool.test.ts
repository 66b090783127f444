import { Worker } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { type ThreadLimits, ThreadPool } from './thread-pool';

/** Adds one; or does what a thread must not. Tells how many tasks it had before. */
const source = `
  const { parentPort } = require('node:worker_threads');
  let before = 0;
  parentPort.on('message', (task) => {
    if (task === 'throw') throw new Error('it broke');
    if (task === 'exit') process.exit(3);
    if (task === 'hang') for (;;);
    parentPort.postMessage({ value: task + 1, before: before++ });
  });`;

let started = 0;
let pools: ThreadPool<number | string, { value: number; before: number }>[] = [];
function poolOf(limits: Partial<ThreadLimits> = {}) {
  started = 0;
  const start = () => {
    started += 1;
    return new Worker(source, { eval: true });
  };
  const pool = new ThreadPool<number | string, { value: number; before: number }>(start, {
    threads: 2,
    waiting: 10,
    milliseconds: 60_000,
    ...limits,
  });
  pools.push(pool);
  return pool;
}
afterEach(async () => {
  await Promise.all(pools.map((pool) => pool.close()));
  pools = [];
});

test('a thread that does not start fails its task and keeps no other from one', async () => {
  let tries = 0;
  const start = () => {
    tries += 1;
    if (tries <= 3) throw new Error('no such file');
    return new Worker(source, { eval: true });
  };
  const pool = new ThreadPool<number, unknown>(start, { threads: 2, waiting: 10, milliseconds: 60_000 });
  const answers = await Promise.all([1, 2, 3, 4].map((task) => pool.run(task)));
  expect(answers.slice(0, 3)).toEqual(Array(3).fill({ ok: false, why: 'failed', detail: 'no such file' }));
  expect(answers[3]).toMatchObject({ ok: true });
  await pool.close();
});

test('a thread answers one task after another, and no more threads are started than needed', async () => {
  const pool = poolOf();
  expect(await pool.run(1)).toEqual({ ok: true, value: { value: 2, before: 0 } });
  expect(await pool.run(2)).toEqual({ ok: true, value: { value: 3, before: 1 } });
  expect(started).toBe(1);
  const all = await Promise.all(Array.from({ length: 9 }, (_, task) => pool.run(task)));
  expect(all.map((answer) => answer.ok && answer.value.value)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(started).toBe(2);
});

test('what fails is said, and the next task has a new thread', async () => {
  const pool = poolOf({ threads: 1 });
  expect(await pool.run('throw')).toEqual({ ok: false, why: 'failed', detail: 'it broke' });
  expect(await pool.run('exit')).toEqual({ ok: false, why: 'failed', detail: 'Its thread ended with code 3.' });
  expect(await pool.run(1)).toMatchObject({ ok: true, value: { before: 0 } });
  expect(started).toBe(3);
});

test('a task that takes too long is given up, with those that waited for it as long', async () => {
  const pool = poolOf({ threads: 1, milliseconds: 100 });
  const answers = await Promise.all([pool.run('hang'), pool.run(1)]);
  expect(answers).toEqual([
    { ok: false, why: 'late' },
    { ok: false, why: 'late' },
  ]);
});

test('more than may wait are turned away at once', async () => {
  const pool = poolOf({ threads: 1, waiting: 1 });
  const answers = await Promise.all([pool.run(1), pool.run(2), pool.run(3)]);
  expect(answers.map((answer) => (answer.ok ? answer.value.value : answer.why))).toEqual([2, 3, 'busy']);
});

test('a thread that ended while it had nothing to do is not asked again', async () => {
  const workers: Worker[] = [];
  const start = () => {
    const worker = new Worker(source, { eval: true });
    workers.push(worker);
    return worker;
  };
  const pool = new ThreadPool<number, { value: number }>(start, { threads: 1, waiting: 1, milliseconds: 60_000 });
  await pool.run(1);
  await workers[0]?.terminate();
  expect(await pool.run(1)).toMatchObject({ ok: true, value: { value: 2 } });
  expect(workers).toHaveLength(2);
  await pool.close();
});
