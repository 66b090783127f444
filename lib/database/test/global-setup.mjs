// Starts one throw-away PostgreSQL for all integration test files and migrates the template they copy.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { clusterHome, dataFolder } from '../../../bin/start/data-folder.mjs';
import { startPostgres } from '../../../bin/start/postgres.mjs';
import { postgresBinaries } from '../../../bin/start/postgres-binaries.mjs';
import { migrate } from '../migrate';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const template = 'countersign_template';
// Nothing here outlives the run: durability would only cost time.
const flags = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

export default async function setup(project) {
  const data = dataFolder(root, mkdtempSync(join(tmpdir(), 'countersign-test-')));
  const where = clusterHome(data);
  const server = await startPostgres({ ...where, binaries: postgresBinaries({ root, ...where }), flags });
  const stop = async () => {
    await server.stop();
    rmSync(where.home, { recursive: true, force: true });
    rmSync(data, { recursive: true, force: true });
  };
  try {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(`CREATE DATABASE ${template}`);
    await client.end();
    const url = new URL(server.url);
    url.pathname = template;
    await migrate(url.href, join(root, 'prisma/migrations'));
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide('testDatabase', { ownerUrl: server.url, template });
  return stop;
}
