import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';

// Taken at run time: a bundler that sees an imported Worker bundles the file it is given, and then none is started.
const threads = process.getBuiltinModule('node:worker_threads');

/** Whether this process has threads for what takes long: those that answer others say where their bundles lie. */
export const hasThreads = (): boolean => Boolean(process.env.COUNTERSIGN_THREADS);

/** Starts a thread by the name of its bundle. */
export function startThread(name: string, workerData?: unknown): Worker {
  const folder = process.env.COUNTERSIGN_THREADS;
  if (!folder) throw new Error(`COUNTERSIGN_THREADS is not set, so the thread ${name} is nowhere. The entry sets it.`);
  return new threads.Worker(join(folder, `${name}.mjs`), { workerData });
}

/**
 * Runs a thread that does one piece of work and ends, so that the process's other work goes on.
 * @returns what it failed with; null when it did its work, or was ended by `stopping`.
 */
export function runThread(name: string, workerData: unknown, stopping: AbortSignal): Promise<string | null> {
  return new Promise((resolve) => {
    let failure: string | null = null;
    const thread = startThread(name, workerData);
    const stop = () => void thread.terminate();
    stopping.addEventListener('abort', stop);
    thread.once('error', (error) => {
      failure = error instanceof Error ? error.message : String(error);
    });
    thread.once('exit', (code) => {
      stopping.removeEventListener('abort', stop);
      if (stopping.aborted) resolve(null);
      else resolve(failure ?? (code === 0 ? null : `Its thread ended with code ${code}.`));
    });
  });
}
