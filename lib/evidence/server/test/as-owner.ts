import { Client } from 'pg';

/** What nobody can do through the application's role. */
export async function asOwner(statement: string): Promise<void> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
