import type { Database } from '@/lib/database/client';
import { readCursor, writeCursor } from '../cursor';
import type { ConnectorListFilter, ConnectorSort } from '../filter';
import { filterValues, matching } from './standing';

export type StandingRow = {
  id: string;
  status: string;
  lastAt: Date | null;
  revocationId: string | null;
  key: string;
};

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

/** One page of the matching connectors by keyset: as fast at the end of the list as at its beginning. */
export async function readPage(db: Database, input: ConnectorListFilter, now: Date): Promise<Page> {
  const descending = input.sort.startsWith('-');
  const key = keys[input.sort.replace(/^-/, '') as ConnectorSort];
  const [direction, past] = descending ? ['DESC', '<'] : ['ASC', '>'];
  const cursor = readCursor(input.after);
  const found = await db.$queryRawUnsafe<StandingRow[]>(
    `SELECT "id", "status", "lastAt", "revocationId", "key" FROM (
       SELECT m."id", m."status", m."lastAt", m."revocationId", ${key} COLLATE "C" AS "key" FROM (${matching}) m
     ) k WHERE $11::text IS NULL OR ("key", "id") ${past} ($11, $12::uuid)
     ORDER BY "key" ${direction}, "id" ${direction} LIMIT $13`,
    ...filterValues(input, now),
    cursor?.key ?? null,
    cursor?.id ?? null,
    input.limit + 1,
  );
  const rows = found.slice(0, input.limit);
  const position = cursor?.position ?? 0;
  const last = rows.at(-1);
  const more = found.length > input.limit && last;
  return {
    rows,
    position,
    next: more ? writeCursor({ position: position + rows.length, key: last.key, id: last.id }) : null,
  };
}
