import type { Database } from '@/lib/database/client';
import { tiers } from '@/lib/gateways/wire';
import { defineQuery } from '@/lib/operations/query';
import { readCursor, writeCursor } from '../cursor';
import {
  type ToolField,
  type ToolListFilter,
  type ToolSort,
  toolEffectNames,
  toolFields,
  toolListFilter,
} from '../tool-filter';
import { anywhere } from './standing';

export type ToolRow = {
  id: string;
  name: string;
  title: string | null;
  connector: { id: string; name: string; revoked: boolean };
  environment: string;
  tier: string;
  effects: string[];
  definitionHash: string;
  pinnedAt: string;
  pinnedBy: string;
};

export type ToolFacets = Record<ToolField, { value: string; label: string; count: number }[]>;

export type ToolList = {
  tools: ToolRow[];
  total: number;
  position: number;
  next: string | null;
  facets: ToolFacets;
  all: { connectors: number; tools: number };
};

/** Every pinned tool with its connector's place, narrowed by the text in $1. */
const tools = `
  SELECT t."id", t."name", t."title", t."definitionHash", t."pinnedAt", t."pinnedBy", c."id" AS "connectorId",
    c."name" AS "connectorName", c."environmentName" AS "environment", c."tier",
    array_remove(ARRAY[
      CASE WHEN NOT t."writes" AND NOT t."destroys" THEN 'read-only' END, CASE WHEN t."writes" THEN 'writes' END,
      CASE WHEN t."destroys" THEN 'destroys' END, CASE WHEN t."egresses" THEN 'egresses' END], NULL) AS "effects"
  FROM "tools" t JOIN "connectors" c ON c."id" = t."connectorId"
  WHERE $1::text IS NULL OR t."name" ILIKE $1 OR t."title" ILIKE $1 OR c."name" ILIKE $1`;

const tests: Record<ToolField, string> = {
  effect: `(cardinality($2::text[]) = 0 OR "effects" && $2)`,
  environment: `(cardinality($3::text[]) = 0 OR "environment" = ANY ($3))`,
  tier: `(cardinality($4::text[]) = 0 OR "tier" = ANY ($4))`,
};
const keys: Record<ToolSort, string> = {
  name: `lower("name")`,
  connector: `lower("connectorName")`,
  pinned: `to_char("pinnedAt", 'YYYYMMDDHH24MISSMS')`,
};
const values = (input: ToolListFilter): unknown[] => [
  input.q ? anywhere(input.q) : null,
  input.effect ?? [],
  input.environment ?? [],
  input.tier ?? [],
];

const misses = toolFields.map((field) => `(NOT ${tests[field]})::int`).join(' + ');

/** As for connectors: a kind counts for a facet when that facet's test is the only one it fails. */
const counts = `
  WITH "kinds" AS (SELECT "effects", "environment", "tier", count(*) AS "n" FROM (${tools}) t GROUP BY 1, 2, 3),
    "judged" AS (SELECT *, ${misses} AS "misses" FROM "kinds")
  SELECT f."field", v."value", sum(j."n")::int AS "count" FROM "judged" j
  CROSS JOIN LATERAL (VALUES ('total', ARRAY[''], true), ('effect', j."effects", ${tests.effect}),
    ('environment', ARRAY[j."environment"], ${tests.environment}), ('tier', ARRAY[j."tier"], ${tests.tier})
  ) AS f("field", "values", "passes")
  CROSS JOIN LATERAL unnest(f."values") AS v("value")
  WHERE j."misses" = 0 OR (j."misses" = 1 AND NOT f."passes")
  GROUP BY 1, 2`;

const fixed: Record<ToolField, readonly string[]> = { effect: toolEffectNames, environment: [], tier: tiers };

async function readCounts(db: Database, input: ToolListFilter): Promise<{ total: number; facets: ToolFacets }> {
  const rows = await db.$queryRawUnsafe<{ field: string; value: string; count: number }[]>(counts, ...values(input));
  const facet = (field: ToolField) => {
    const found = new Map(rows.filter((row) => row.field === field).map((row) => [row.value, row.count]));
    const known = [...new Set([...fixed[field], ...found.keys(), ...(input[field] ?? [])])];
    return known.map((value) => ({ value, label: value, count: found.get(value) ?? 0 }));
  };
  return {
    total: rows.find(({ field }) => field === 'total')?.count ?? 0,
    facets: { effect: facet('effect'), environment: facet('environment'), tier: facet('tier') },
  };
}

type Stored = Omit<ToolRow, 'connector' | 'pinnedAt'> & {
  connectorId: string;
  connectorName: string;
  revoked: boolean;
  pinnedAt: Date;
  key: string;
};

async function readPage(db: Database, input: ToolListFilter): Promise<Stored[]> {
  const descending = input.sort.startsWith('-');
  const key = keys[input.sort.replace(/^-/, '') as ToolSort];
  const [direction, past] = descending ? ['DESC', '<'] : ['ASC', '>'];
  const cursor = readCursor(input.after);
  return db.$queryRawUnsafe<Stored[]>(
    `SELECT k.*, EXISTS (
       SELECT FROM "revocations" r WHERE r."subjectKind" = 'connector' AND r."subjectId" = k."connectorId"
         AND NOT EXISTS (SELECT FROM "reinstatements" l WHERE l."revocationId" = r."id")) AS "revoked"
     FROM (
       SELECT t.*, ${key} COLLATE "C" AS "key" FROM (${tools}) t
       WHERE ${Object.values(tests).join(' AND ')}
     ) k WHERE $5::text IS NULL OR ("key", "id") ${past} ($5, $6::uuid)
     ORDER BY "key" ${direction}, "id" ${direction} LIMIT $7`,
    ...values(input),
    cursor?.key ?? null,
    cursor?.id ?? null,
    input.limit + 1,
  );
}

/** All tools over all connectors, a page at a time, as they are pinned. */
export const listTools = defineQuery({
  name: 'connector.tools',
  permission: 'connectors:read',
  input: toolListFilter,
  run: async ({ db }, input) => {
    const [found, counted, connectors, all] = await Promise.all([
      readPage(db, input),
      readCounts(db, input),
      db.connector.count(),
      db.tool.count(),
    ]);
    const rows = found.slice(0, input.limit);
    const last = rows.at(-1);
    const position = readCursor(input.after)?.position ?? 0;
    const value: ToolList = {
      tools: rows.map(({ connectorId, connectorName, revoked, pinnedAt, key: _, ...row }) => ({
        ...row,
        connector: { id: connectorId, name: connectorName, revoked },
        pinnedAt: pinnedAt.toISOString(),
      })),
      ...counted,
      position,
      next:
        found.length > input.limit && last
          ? writeCursor({ position: position + rows.length, key: last.key, id: last.id })
          : null,
      all: { connectors, tools: all },
    };
    return { ok: true, value };
  },
});
