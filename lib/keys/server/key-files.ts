import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { dataFolder } from './data-folder';

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === code;
}

/** The file's text; made by `make` on first use, 0600, and never overwritten (`wx`), also when two processes race. */
export function keyFile(name: string, make: () => string): string {
  const path = dataFolder('keys', name);
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
  }
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(path, `${make()}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  }
  return readFileSync(path, 'utf8').trim();
}

const random32 = () => randomBytes(32).toString('base64url');

/** The key that seals secrets at rest: COUNTERSIGN_SEAL_KEY (32 bytes, base64url), else a file outside the database. */
export function sealKey(): Uint8Array {
  const key = Buffer.from(process.env.COUNTERSIGN_SEAL_KEY ?? keyFile('seal.key', random32), 'base64url');
  if (key.length !== 32) throw new Error('The seal key must be 32 bytes in base64url. See COUNTERSIGN_SEAL_KEY.');
  return key;
}

/** The secret that protects session cookies. */
export function sessionSecret(): string {
  return process.env.NEXTAUTH_SECRET ?? keyFile('session.key', random32);
}
