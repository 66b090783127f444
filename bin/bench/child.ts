import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type Stand = { pid: number; url: string; stop: () => void };

/** Starts one of the bench's own servers as a process of its own: each has its own processor time. */
export function startStand(...args: string[]): Promise<Stand> {
  const child = fork(fileURLToPath(import.meta.url), ['serve', ...args], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with exit code ${code}`)));
    child.once('message', ({ port }: { port: number }) =>
      resolve({ pid: child.pid ?? 0, url: `http://127.0.0.1:${port}/mcp`, stop: () => child.kill() }),
    );
  });
}
