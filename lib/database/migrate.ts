import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { openSchemaEngine } from './schema-engine';

const filters = { externalTables: [], externalEnums: [] };
/** Any fixed number: two starts at once wait for each other instead of applying a migration twice. */
const migrationLock = 7_263_544_091;

async function migrationList(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: await readFile(join(folder, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.sort().map(async (path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(join(folder, path, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  };
}

/** The database holds migrations that this checkout does not know, or knows with another text. */
export class MigrationHistoryError extends Error {}

/**
 * Brings a database to the newest migration and returns the names applied, oldest first. The records are Prisma's own
 * (`_prisma_migrations`), so `prisma migrate deploy` agrees. Throws before changing anything when the histories differ.
 */
export async function migrate(url: string, folder: string): Promise<string[]> {
  const migrationsList = await migrationList(folder);
  const lock = new Client({ connectionString: url });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    const { engine, sqlError, close } = await openSchemaEngine(url);
    try {
      const state = await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters });
      const unknown =
        state.history && 'unpersistedMigrationNames' in state.history ? state.history.unpersistedMigrationNames : [];
      if (unknown.length > 0)
        throw new MigrationHistoryError(
          `The database holds migrations this version does not have: ${unknown.join(', ')}. Start the version that made them, or use another database.`,
        );
      if (state.editedMigrationNames.length > 0)
        throw new MigrationHistoryError(
          `These migrations changed after they were applied: ${state.editedMigrationNames.join(', ')}. Restore their files, or use another database.`,
        );
      return (await engine.applyMigrations({ migrationsList, filters })).appliedMigrationNames;
    } catch (error) {
      throw sqlError() ? new Error(`A migration failed: ${String(sqlError())}`, { cause: error }) : error;
    } finally {
      await close();
    }
  } finally {
    await lock.end();
  }
}
