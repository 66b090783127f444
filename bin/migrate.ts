import { fileURLToPath } from 'node:url';
import { MigrationHistoryError, migrate } from '@/lib/database/migrate';

const url = process.env.DATABASE_URL;
if (!url) throw new Error('DATABASE_URL is not set.');
try {
  const applied = await migrate(url, fileURLToPath(new URL('../prisma/migrations', import.meta.url)));
  console.log(JSON.stringify({ applied }));
} catch (error) {
  if (!(error instanceof MigrationHistoryError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
