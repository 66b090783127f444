import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A PostgreSQL of a bench's own. The start's modules find files beside themselves, so they are not bundled. */
export async function throwAwayPostgres(root: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const load = (file: string) => import(pathToFileURL(join(root, 'bin/start', file)).href);
  const { clusterHome, dataFolder } = (await load('data-folder.mjs')) as typeof import('../start/data-folder.mjs');
  const { startPostgres } = (await load('postgres.mjs')) as typeof import('../start/postgres.mjs');
  const { postgresBinaries } = (await load('postgres-binaries.mjs')) as typeof import('../start/postgres-binaries.mjs');
  const data = dataFolder(root, mkdtempSync(join(tmpdir(), 'countersign-bench-')));
  const where = clusterHome(data);
  const flags = { fsync: 'off', synchronous_commit: 'off', max_wal_size: '8GB', shared_buffers: '1GB' };
  const server = await startPostgres({ ...where, binaries: postgresBinaries({ root, ...where }), flags });
  const stop = async () => {
    await server.stop();
    rmSync(where.home, { recursive: true, force: true });
    rmSync(data, { recursive: true, force: true });
  };
  return { url: server.url, stop };
}
