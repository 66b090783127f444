import { StartError } from './options.mjs';

const applicationRole = 'countersign_app';

function parse(url) {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed && /^postgres(ql)?:$/.test(parsed.protocol) && parsed.hostname && parsed.pathname.length > 1)
    return parsed;
  throw new StartError(
    'DATABASE_URL is not the URL of a PostgreSQL database: postgresql://user:password@host:5432/name',
  );
}

/** Whether migrations can give this user the role the application works under, made first where it is not there. */
const rightsQuery = `
  SELECT (SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user)
      OR EXISTS (SELECT FROM pg_roles WHERE rolname = $1 AND pg_has_role(current_user, oid, 'MEMBER WITH ADMIN OPTION')) AS may`;

/**
 * Makes sure that the database of DATABASE_URL answers and that its user may do what migrations need, before anything
 * is built on it. Never says the password.
 */
export async function checkGivenDatabase(url) {
  const { host, pathname, username } = parse(url);
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query(rightsQuery, [applicationRole]);
    if (!rows[0].may)
      throw new StartError(
        `${username} may not create roles in the database of DATABASE_URL, and the role ${applicationRole} is not there. Run as its administrator: CREATE ROLE ${applicationRole} NOLOGIN; GRANT ${applicationRole} TO "${username}" WITH ADMIN OPTION;`,
      );
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `The database of DATABASE_URL (${pathname.slice(1)} on ${host}, as ${username}) cannot be used: ${error.message}. Check the URL, or unset it to use the embedded PostgreSQL.`,
    );
  } finally {
    await client.end().catch(() => {});
  }
}
