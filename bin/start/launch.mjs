import { fork } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataFolder } from './data-folder.mjs';
import { ticketDeskOffset } from './options.mjs';
import { freePort } from './ports.mjs';

/** The first of the ports that the gateways and the sample's ticket desk take. */
async function freeGatewayPort() {
  for (;;) {
    const port = await freePort();
    if (!port || port + ticketDeskOffset > 65_535) continue;
    if ((await freePort(port + 1)) && (await freePort(port + ticketDeskOffset))) return port;
  }
}

/** Sends the supervisor one request and waits for its answer. */
function ask(child, request) {
  return new Promise((resolve, reject) => {
    const ended = (code) => reject(new Error(`npm start ended with exit code ${code}`));
    child.once('close', ended);
    child.once('message', ({ fault }) => {
      child.off('close', ended);
      if (fault) reject(new Error(fault));
      else resolve(undefined);
    });
    child.send(request);
  });
}

/** A folder of its own for a product that is thrown away, made so that PostgreSQL's account can reach it. */
export const throwAwayFolder = (root) => dataFolder(root, mkdtempSync(join(tmpdir(), 'countersign-run-')));

/** Removes a data folder and its cluster, which may live elsewhere: see clusterHome. */
export function discard(data) {
  const settings = join(data, 'postgres.json');
  if (existsSync(settings)) rmSync(JSON.parse(readFileSync(settings, 'utf8')).home, { recursive: true, force: true });
  rmSync(data, { recursive: true, force: true });
}

/**
 * Starts the product as a person would, on free ports and with a data folder of its own.
 * @param {string} root the checkout
 * @param {string} data
 * @param {{ args?: string[], output?: 'inherit' | 'stderr' }} [options] where its steps are printed
 * @returns {Promise<{ url: string, databaseUrl: string, setupLink: string | null,
 *   links: { name: string, role: string, url: string }[], gateways: string[],
 *   halt: (name: string) => Promise<void>, resume: (name: string) => Promise<void>, stop: () => Promise<void> }>}
 *   `halt` ends one process as a crash would and leaves it down
 */
export async function launchProduct(root, data, { args = [], output = 'inherit' } = {}) {
  mkdirSync(data, { recursive: true });
  const port = await freePort();
  const gatewayPort = await freeGatewayPort();
  const { DATABASE_URL: _, npm_lifecycle_event: __, ...env } = process.env;
  const child = fork(join(root, 'bin', 'start.mjs'), args, {
    cwd: root,
    env: { ...env, PORT: String(port), GATEWAY_PORT: String(gatewayPort), COUNTERSIGN_DATA: data },
    stdio: ['ignore', output === 'stderr' ? 2 : 'inherit', 'inherit', 'ipc'],
  });
  const exited = new Promise((resolve) => child.once('close', resolve));
  const ready = await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`npm start ended with exit code ${code}`)));
  });
  const gateways = [gatewayPort, gatewayPort + 1].map((one) => `http://localhost:${one}`);
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  return {
    ...ready,
    gateways,
    halt: (name) => ask(child, { halt: name }),
    resume: (name) => ask(child, { resume: name }),
    stop,
  };
}
