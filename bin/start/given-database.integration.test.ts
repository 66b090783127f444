import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '@/lib/database/test/database';
import { checkGivenDatabase } from './given-database.mjs';
import { StartError } from './options.mjs';

const { url } = await testDatabase();
const plain = `plain_${randomBytes(6).toString('hex')}`;

async function asOwner(...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}
await asOwner(`CREATE ROLE ${plain} LOGIN PASSWORD 'secret-of-plain'`);
afterAll(() => asOwner(`DROP ROLE ${plain}`));

const changed = (parts: Partial<Pick<URL, 'username' | 'password' | 'pathname'>>): string =>
  Object.assign(new URL(url), parts).href;
const asPlain = changed({ username: plain, password: 'secret-of-plain' });

test('a database whose owner may create roles is taken', async () => {
  await expect(checkGivenDatabase(url)).resolves.toBeUndefined();
});

test.each([
  ['no URL', 'nonsense', /is not the URL of a PostgreSQL database/],
  ['a URL of something else', 'mysql://a:b@localhost/x', /is not the URL/],
  [
    'a port where nothing listens',
    'postgresql://a:b@127.0.0.1:1/x',
    /x on 127.0.0.1:1, as a\) cannot be used: .*ECONNREFUSED/,
  ],
  ['a wrong password', changed({ password: 'wrong-secret' }), /authentication failed/],
  ['a database that is not there', changed({ pathname: '/absent' }), /"absent" does not exist/],
])('refused with its reason: %s', async (_, wrong, why) => {
  const refusal = checkGivenDatabase(wrong);
  await expect(refusal).rejects.toThrow(StartError);
  await expect(refusal).rejects.toThrow(why);
  await expect(refusal).rejects.not.toThrow(/wrong-secret/);
});

test('a user who may not create roles is told what its administrator runs, and is taken afterwards', async () => {
  // The role is there in the test's server, but this user is no member of it.
  await expect(checkGivenDatabase(asPlain)).rejects.toThrow(
    /GRANT countersign_app TO "plain_[0-9a-f]+" WITH ADMIN OPTION/,
  );
  await asOwner(`GRANT countersign_app TO ${plain} WITH ADMIN OPTION`);
  await expect(checkGivenDatabase(asPlain)).resolves.toBeUndefined();
});
