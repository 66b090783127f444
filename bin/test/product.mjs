import { fork } from 'node:child_process';
import { join } from 'node:path';
import { freePort } from '../start/ports.mjs';

async function freePair() {
  for (;;) {
    const port = await freePort();
    if (port && port < 65_535 && (await freePort(port + 1))) return port;
  }
}

/**
 * Starts the product as a person would, on free ports and in a folder of its own.
 * @returns {Promise<{ url: string, setupLink: string | null, links: { name: string, role: string, url: string }[],
 *   gateways: string[], stop: () => Promise<void> }>}
 */
export async function startProduct(root, data) {
  const port = await freePort();
  const gatewayPort = await freePair();
  const { DATABASE_URL: _, npm_lifecycle_event: __, ...env } = process.env;
  const child = fork(join(root, 'bin', 'start.mjs'), [], {
    cwd: root,
    env: { ...env, PORT: String(port), GATEWAY_PORT: String(gatewayPort), COUNTERSIGN_DATA: data },
    stdio: 'inherit',
  });
  const exited = new Promise((resolve) => child.once('close', resolve));
  const ready = await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`npm start ended with exit code ${code}`)));
  });
  const gateways = [gatewayPort, gatewayPort + 1].map((one) => `http://127.0.0.1:${one}`);
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  return { ...ready, gateways, stop };
}
