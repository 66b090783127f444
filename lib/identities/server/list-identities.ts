import { readCursor, writeCursor } from '@/lib/connectors/cursor';
import type { Database } from '@/lib/database/client';
import { defineQuery } from '@/lib/operations/query';
import { type IdentityListFilter, type IdentitySort, identityListFilter } from '../filter';
import { type IdentityFacets, readFacets } from './read-facets';
import { filterValues, matching } from './standing';

export type IdentityRow = {
  id: string;
  kind: 'agent' | 'connector';
  name: string;
  spiffeId: string;
  trustDomain: string;
  owner: { id: string; name: string } | null;
  openRevocationId: string | null;
  /** The connector that runs as it. */
  connector: { id: string; name: string } | null;
  /** The newest decision on a call of an agent, or on a call to its connector. */
  lastSeenAt: string | null;
  createdAt: string;
};

export type IdentityList = {
  identities: IdentityRow[];
  total: number;
  /** How many stand before this page. */
  position: number;
  next: string | null;
  facets: IdentityFacets;
  /** Without any filter. */
  all: number;
  /** The console's clock when this was read. */
  now: string;
};

const keys: Record<IdentitySort, string> = {
  name: `lower(m."name")`,
  kind: `m."kind"`,
  owner: `coalesce(lower((SELECT o."name" FROM "members" o WHERE o."id"::text = m."owner")), '')`,
  domain: `m."domain"`,
  created: `to_char(m."createdAt", 'YYYYMMDDHH24MISSMS')`,
};

type Row = Omit<IdentityRow, 'owner' | 'connector' | 'lastSeenAt' | 'createdAt' | 'trustDomain'> & {
  domain: string;
  ownerId: string | null;
  ownerName: string | null;
  connectorId: string | null;
  connectorName: string | null;
  lastSeenAt: Date | null;
  createdAt: Date;
  key: string;
};

/** One page by keyset; what is only shown is read for the page's rows alone. */
async function readPage(db: Database, input: IdentityListFilter) {
  const [direction, past] = input.sort.startsWith('-') ? ['DESC', '<'] : ['ASC', '>'];
  const key = keys[input.sort.replace(/^-/, '') as IdentitySort];
  const cursor = readCursor(input.after);
  const found = await db.$queryRawUnsafe<Row[]>(
    `SELECT p.*, o."id" AS "ownerId", o."name" AS "ownerName", d."at" AS "lastSeenAt"
     FROM (
       SELECT * FROM (SELECT m.*, ${key} COLLATE "C" AS "key" FROM (${matching}) m) k
       WHERE $7::text IS NULL OR ("key", "id") ${past} ($7, $8::uuid)
       ORDER BY "key" ${direction}, "id" ${direction} LIMIT $9
     ) p
     LEFT JOIN "members" o ON o."id"::text = p."owner"
     LEFT JOIN LATERAL (
       SELECT e."at" FROM "decisions" e
       WHERE CASE WHEN p."kind" = 'agent' THEN e."identityId" = p."id" ELSE e."connectorId" = p."connectorId" END
       ORDER BY e."at" DESC LIMIT 1) d ON true
     ORDER BY p."key" ${direction}, p."id" ${direction}`,
    ...filterValues(input),
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

/** Identities that match, a page at a time, with the facets' counts over everything that matches. */
export const listIdentities = defineQuery({
  name: 'identity.list',
  permission: 'identities:read',
  input: identityListFilter,
  run: async ({ db, now }, input) => {
    const [page, counted, all] = await Promise.all([readPage(db, input), readFacets(db, input), db.identity.count()]);
    const value: IdentityList = {
      identities: page.rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        name: row.name,
        spiffeId: row.spiffeId,
        trustDomain: row.domain,
        owner: row.ownerId && row.ownerName ? { id: row.ownerId, name: row.ownerName } : null,
        openRevocationId: row.openRevocationId,
        connector: row.connectorId && row.connectorName ? { id: row.connectorId, name: row.connectorName } : null,
        lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
        createdAt: row.createdAt.toISOString(),
      })),
      ...counted,
      position: page.position,
      next: page.next,
      all,
      now: now.toISOString(),
    };
    return { ok: true, value };
  },
});
