import { spawn } from 'node:child_process';

/** A program ended with an error: its message is what the program said. */
export class RunError extends Error {}

/**
 * Runs a Node program to its end and returns what it printed; what it said on both outputs is the error's message.
 * @param {string} root the working folder
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, only?: boolean, signal?: AbortSignal }} [options] `env` is added to ours, or
 *   with `only` is all of it
 * @returns {Promise<string>}
 */
export function run(root, args, { env = {}, only = false, signal } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: only ? env : { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    });
    let printed = '';
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      printed += text;
      said += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(printed) : reject(new RunError(said.trim() || `exit code ${code}`)),
    );
  });
}
