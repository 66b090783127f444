import { existsSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second (USER_HZ, fixed for programs). */
const ticksPerSecond = 100;

/** Seconds of processor time a process has used, all its threads; null where there is no /proc. */
export function processorSeconds(pid: number): number | null {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return null;
  const fields = readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  // Fields 14 and 15 of proc(5), counted after the name, which may hold anything.
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}
