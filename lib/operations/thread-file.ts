import { join } from 'node:path';

/** Whether this process has threads for what takes long: those that answer others say where they lie. */
export const hasThreads = (): boolean => Boolean(process.env.COUNTERSIGN_THREADS);

/** The bundle of a thread. */
export function threadFile(name: string): string {
  const folder = process.env.COUNTERSIGN_THREADS;
  if (!folder) throw new Error(`COUNTERSIGN_THREADS is not set, so the thread ${name} is nowhere. The entry sets it.`);
  return join(folder, `${name}.mjs`);
}
