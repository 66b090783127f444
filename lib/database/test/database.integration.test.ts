import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MigrationHistoryError, migrate } from '../migrate';
import { testDatabase } from './database';

const { db, url } = await testDatabase();

test('a test database is migrated and works under the application role', async () => {
  const rows = await db.$queryRaw<
    { role: string; owner: string }[]
  >`SELECT current_user AS role, session_user AS owner`;
  expect(rows).toEqual([{ role: 'countersign_app', owner: 'countersign' }]);
  expect(await db.auditHead.count()).toBe(1);
});

test('the application role may not change a record', async () => {
  await expect(db.$executeRaw`DELETE FROM audit_events`).rejects.toThrow(/permission denied/);
});

test('migrating again applies nothing', async () => {
  expect(await migrate(url, 'prisma/migrations')).toEqual([]);
});

test('a history this version does not know is refused before anything changes', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'countersign-migrations-'));
  await writeFile(join(empty, 'migration_lock.toml'), 'provider = "postgresql"\n');
  await expect(migrate(url, empty)).rejects.toThrow(MigrationHistoryError);
  await rm(empty, { recursive: true });
});
