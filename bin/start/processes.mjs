import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Whether a process with this id exists, ours or not. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * Whether a live process was started with this text in its command: its id alone may be anybody's after a restart of
 * the machine.
 */
export function runsWith(pid, text) {
  if (!pid || !isAlive(pid)) return false;
  const listed = `/proc/${pid}/cmdline`;
  if (existsSync(listed)) return readFileSync(listed, 'utf8').includes(text);
  return spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.includes(text) ?? false;
}

/**
 * Asks a process to stop and waits.
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 * @param {number} graceMs
 * @returns {Promise<boolean>} whether it is gone
 */
export async function stopProcess(pid, signal, graceMs) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
  for (const until = Date.now() + graceMs; isAlive(pid); await pause(50)) {
    if (Date.now() > until) return false;
  }
  return true;
}
