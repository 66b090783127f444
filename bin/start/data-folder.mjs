import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { canEnter, postgresAccount } from './account.mjs';

/**
 * The data folder, made when missing. As root other accounts may pass through it (PostgreSQL's must) but not list it.
 * @returns its absolute path
 */
export function dataFolder(root, chosen = process.env.COUNTERSIGN_DATA) {
  const folder = chosen ? resolve(chosen) : join(root, '.countersign');
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
  return folder;
}

/**
 * Where the cluster of a data folder lives: inside it, or, when PostgreSQL's account may not enter it (a checkout below
 * a folder that only root may enter), in the system's place for such data. Once chosen, it stays.
 */
export function clusterHome(data) {
  const account = postgresAccount();
  const settingsFile = join(data, 'postgres.json');
  const known = existsSync(settingsFile) ? JSON.parse(readFileSync(settingsFile, 'utf8')).home : undefined;
  const elsewhere = join('/var/lib/countersign', createHash('sha256').update(data).digest('hex').slice(0, 12));
  const home = known ?? (canEnter(data, account) ? join(data, 'postgres') : elsewhere);
  mkdirSync(home, { recursive: true });
  chmodSync(home, account ? 0o711 : 0o700);
  return { home, settingsFile, account };
}
