import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client';

export type Database = PrismaClient;
/** What a command's `run` receives: the open transaction, and no way to another. */
export type Transaction = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'>;

/** The role the application works under; the owner in DATABASE_URL only migrates. */
const applicationRole = 'countersign_app';
/** Enough that counts over a whole inventory are hashed in memory in one pass, not sorted on disk. */
const workMemory = '32MB';

/** A client for one database URL, with the application's role. */
export function connect(url: string, poolSize = 10): Database {
  const adapter = new PrismaPg({
    connectionString: url,
    options: `-c role=${applicationRole} -c timezone=UTC -c work_mem=${workMemory}`,
    max: poolSize,
  });
  return new PrismaClient({ adapter });
}

// In Next, route handlers and instrumentation do not share module state; globalThis does.
const shared = globalThis as { countersignDatabase?: Database };

/** The process's one client, made on first use from DATABASE_URL. */
export function database(): Database {
  if (!shared.countersignDatabase) {
    const url = process.env.DATABASE_URL;
    if (!url) throw new Error('DATABASE_URL is not set. Start with `npm start`, which sets it.');
    shared.countersignDatabase = connect(url);
  }
  return shared.countersignDatabase;
}
