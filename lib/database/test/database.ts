import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, inject } from 'vitest';
import { connect, type Database } from '../client';

declare module 'vitest' {
  interface ProvidedContext {
    testDatabase: { ownerUrl: string; template: string };
  }
}

/** A migrated, empty database that only this test file sees. */
export type TestDatabase = {
  /** The owner's URL, as in DATABASE_URL. */
  url: string;
  /** A client with the application's role. */
  db: Database;
};

async function asOwner(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/**
 * Copies the migrated template for the calling test file, sets DATABASE_URL to it, and drops it after the file's last
 * test. Call it once, at the top of an integration test: `const { db, url } = await testDatabase()`.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const { ownerUrl, template } = inject('testDatabase');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asOwner(ownerUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const address = new URL(ownerUrl);
  address.pathname = name;
  const url = address.href;
  process.env.DATABASE_URL = url;
  const db = connect(url, 5);
  afterAll(async () => {
    await db.$disconnect();
    await asOwner(ownerUrl, `DROP DATABASE ${name} WITH (FORCE)`);
  });
  return { url, db };
}
