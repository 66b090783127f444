import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ownFolder } from './account.mjs';
import { freePort } from './ports.mjs';
import { runsWith, stopProcess } from './processes.mjs';

const keeper = fileURLToPath(new URL('postgres-keeper.mjs', import.meta.url));
const superuser = 'postgres';
const owner = 'countersign';

function readSettings(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

function initialise({ binaries, cluster, account, password }) {
  // Made beside its place and renamed, so that an interrupted start leaves no half cluster.
  const draft = `${cluster}.draft`;
  const passwordFile = `${cluster}.password`;
  rmSync(draft, { recursive: true, force: true });
  ownFolder(draft, account);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account) chownSync(passwordFile, account.uid, account.gid);
  try {
    const made = spawnSync(
      join(binaries, 'initdb'),
      [
        ...[`--pgdata=${draft}`, `--username=${superuser}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
        // One collation on every machine, and no locale of the host's needed.
        ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
        '--no-instructions',
      ],
      { ...account, cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }, encoding: 'utf8' },
    );
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);
    renameSync(draft, cluster);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Stops a server that an earlier, killed start left on this cluster. */
async function stopLeftover(cluster) {
  const lock = join(cluster, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number.parseInt(readFileSync(lock, 'utf8'), 10);
  if (!runsWith(pid, cluster)) {
    rmSync(lock, { force: true });
    return;
  }
  if (!(await stopProcess(pid, 'SIGINT', 20_000)))
    throw new Error(`PostgreSQL of an earlier start (process ${pid}) does not stop. End it, then start again.`);
}

function serve({ binaries, cluster, account, port, flags, log }) {
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200', ...flags };
  const args = ['-D', cluster, '-p', String(port)];
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`);
  const command = JSON.stringify({ program: join(binaries, 'postgres'), args, account });
  // Its own process group: Ctrl+C in the terminal reaches the supervisor alone, which stops everything in order.
  const child = spawn(process.execPath, [keeper, command], {
    cwd: '/',
    detached: true,
    env: { PATH: process.env.PATH },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const lines = [];
  const ready = new Promise((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text) => {
      log(text);
      lines.push(text);
      if (lines.length > 50) lines.shift();
      if (text.includes('database system is ready to accept connections')) resolve(undefined);
    });
    child.once('exit', () => reject(new Error(`PostgreSQL did not start: ${lines.join('').trim()}`)));
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  return { child, ready, exited };
}

/** Makes the role and the database that migrations own; a superuser is used for nothing else. */
async function makeOwner(superuserUrl, password) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const secret = client.escapeLiteral(password);
    const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [owner]);
    await client.query(`${rowCount ? 'ALTER' : 'CREATE'} ROLE ${owner} LOGIN CREATEROLE CREATEDB PASSWORD ${secret}`);
    const { rowCount: there } = await client.query('SELECT FROM pg_database WHERE datname = $1', [owner]);
    if (!there) await client.query(`CREATE DATABASE ${owner} OWNER ${owner}`);
  } finally {
    await client.end();
  }
}

/**
 * Starts the embedded PostgreSQL on 127.0.0.1, making the cluster when it is not there, and stopping what an earlier
 * start left running.
 * @param {{ home: string, settingsFile: string, binaries: string, account: import('./account.mjs').Account | null,
 *   flags?: Record<string, string>, log?: (text: string) => void }} options `home` is the folder for the cluster,
 *   `settingsFile` keeps port and passwords (mode 0600)
 * @returns `url` (the owner's, as DATABASE_URL), `pid` of the keeper, `exited`, and `stop()`
 */
export async function startPostgres({ home, settingsFile, binaries, account, flags = {}, log = () => {} }) {
  const cluster = join(home, 'cluster');
  const settings = readSettings(settingsFile) ?? {
    superuser: randomBytes(24).toString('hex'),
    owner: randomBytes(24).toString('hex'),
  };
  // The settings go first: a cluster without its password would be lost.
  settings.home = home;
  const save = () => writeFileSync(settingsFile, `${JSON.stringify(settings)}\n`, { mode: 0o600 });
  save();
  await stopLeftover(cluster);
  if (!existsSync(join(cluster, 'PG_VERSION')))
    initialise({ binaries, cluster, account, password: settings.superuser });
  settings.port = (settings.port && (await freePort(settings.port))) || (await freePort());
  save();
  const { child, ready, exited } = serve({ binaries, cluster, account, port: settings.port, flags, log });
  await ready;
  const address = `127.0.0.1:${settings.port}`;
  await makeOwner(`postgresql://${superuser}:${settings.superuser}@${address}/postgres`, settings.owner);
  return {
    url: `postgresql://${owner}:${settings.owner}@${address}/${owner}`,
    pid: child.pid,
    exited,
    stop: async () => {
      child.stdin.end();
      await exited;
    },
  };
}
