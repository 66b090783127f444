import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync } from 'node:fs';

const name = 'postgres';

/** @typedef {{ uid: number, gid: number }} Account the system account PostgreSQL runs under */

function idOf(flag) {
  const found = spawnSync('id', [flag, name], { encoding: 'utf8' });
  return found.status === 0 ? Number.parseInt(found.stdout, 10) : null;
}

function existing() {
  const uid = idOf('-u');
  const gid = idOf('-g');
  return uid === null || gid === null ? null : { uid, gid };
}

/**
 * PostgreSQL refuses to run as root: as root this is the `postgres` account (made when missing), otherwise null for
 * "as we are".
 * @returns {Account | null}
 */
export function postgresAccount() {
  if (process.getuid?.() !== 0) return null;
  const found = existing();
  if (found) return found;
  spawnSync('groupadd', ['--system', name]);
  spawnSync('useradd', ['--system', '--gid', name, '--no-create-home', '--shell', '/usr/sbin/nologin', name]);
  const made = existing();
  if (made) return made;
  throw new Error(
    `PostgreSQL does not run as root, and the account "${name}" could not be made. Start as an ordinary user, or set DATABASE_URL.`,
  );
}

/** Whether the account may use a folder: asked of the system, so that every parent's mode counts. */
export function canEnter(folder, account) {
  if (!account) return true;
  return spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...account, cwd: '/' }).status === 0;
}

/** Whether the account may run a program. */
export function canRun(program, account) {
  return spawnSync(program, ['--version'], { ...account, cwd: '/', env: {} }).status === 0;
}

/** Makes a folder that only the account (or we, without one) may read. */
export function ownFolder(folder, account) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account) chownSync(folder, account.uid, account.gid);
  chmodSync(folder, 0o700);
}
