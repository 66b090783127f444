import type { Database } from '@/lib/database/client';
import { readCursor, writeCursor } from '../cursor';
import type { ConnectorListFilter, ConnectorSort } from '../filter';
import { matching, standingOf } from './standing';

export type StandingRow = { id: string; status: string; lastAt: Date | null; revocationId: string | null };

/** What each order compares, as text; ids break ties. */
const keys: Record<ConnectorSort, string> = {
  name: `lower(m."name")`,
  owner: `coalesce(lower((SELECT o."name" FROM "members" o WHERE o."id" = m."ownerId")), '')`,
  environment: `m."environment"`,
  tier: `CASE m."tier" WHEN 'low' THEN '1' WHEN 'standard' THEN '2' WHEN 'high' THEN '3' ELSE '4' END`,
  tools: `lpad((SELECT count(*) FROM "tools" t WHERE t."connectorId" = m."id")::text, 8, '0')`,
  used: `coalesce(to_char(m."lastAt", 'YYYYMMDDHH24MISSMS'), '')`,
  created: `to_char(m."createdAt", 'YYYYMMDDHH24MISSMS')`,
};

export type Page = { rows: StandingRow[]; position: number; next: string | null };

/**
 * One page of the matching connectors by keyset: as fast at the end of the list as at its beginning. Which they are is
 * asked first, reading only what filter and order need; how they stand is then read of those alone.
 */
export async function readPage(db: Database, input: ConnectorListFilter, now: Date): Promise<Page> {
  const descending = input.sort.startsWith('-');
  const key = keys[input.sort.replace(/^-/, '') as ConnectorSort];
  const [direction, past] = descending ? ['DESC', '<'] : ['ASC', '>'];
  const cursor = readCursor(input.after);
  const { text, values } = matching(input, now);
  const limit = `$${values.push(input.limit + 1)}`;
  const where = cursor
    ? `WHERE ("key", "id") ${past} ($${values.push(cursor.key)}, $${values.push(cursor.id)}::uuid)`
    : '';
  const found = await db.$queryRawUnsafe<{ id: string; key: string }[]>(
    `SELECT "id", "key" FROM (SELECT m."id", ${key} COLLATE "C" AS "key" FROM (${text}) m) k ${where}
     ORDER BY "key" ${direction}, "id" ${direction} LIMIT ${limit}`,
    ...values,
  );
  const page = found.slice(0, input.limit);
  const ids = page.map(({ id }) => id);
  const stand = standingOf(ids, now);
  const standings = await db.$queryRawUnsafe<StandingRow[]>(stand.text, ...stand.values);
  const position = cursor?.position ?? 0;
  const last = page.at(-1);
  const more = found.length > input.limit && last;
  return {
    // One removed between the two reads is left out.
    rows: ids.flatMap((id) => standings.find((row) => row.id === id) ?? []),
    position,
    next: more ? writeCursor({ position: position + page.length, ...last }) : null,
  };
}
