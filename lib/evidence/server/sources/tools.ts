import { Prisma } from '@/lib/database/generated/client';
import type { Source } from './source';

/** What each gateway of the fleet had last seen of each connector by then. */
const seen = (to: Date) => Prisma.sql`
  SELECT d."connectorId", d."gatewayId", d."at", d."tools" FROM "discoveries" d
  WHERE d."id" IN (SELECT DISTINCT ON (l."connectorId", l."gatewayId") l."id" FROM "discoveries" l
    WHERE l."at" < ${to} AND NOT EXISTS (
      SELECT FROM "gateway_removals" r WHERE r."gatewayId" = l."gatewayId" AND r."at" < ${to})
    ORDER BY l."connectorId", l."gatewayId", l."at" DESC)`;

/** Whether a definition seen is another one than the pinned: what `toolDefinitionHash` is over, compared field by field. */
const differs = Prisma.sql`(t."id" IS NULL
  OR (o ->> 'title', o ->> 'description') IS DISTINCT FROM (t."title", t."description")
  OR coalesce(nullif(o -> 'inputSchema', 'null'), '{}') <> t."inputSchema"
  OR nullif(o -> 'outputSchema', 'null') IS DISTINCT FROM nullif(t."outputSchema", 'null')
  OR nullif(o -> 'annotations', 'null') IS DISTINCT FROM nullif(t."annotations", 'null'))`;

/** A new pin is with every gateway that has contact well within this time; before it, one allowed calls by the pin before. */
const arrival = Prisma.sql`interval '1 minute'`;

/** Characters that are read as others: digits for letters, and letters of other alphabets that look Latin. */
const lookAlike = { from: '0135$@аеосрхуіјѕһԁԛԝɑοαρ', to: 'olesaaaeocpxyijshdqwaoap' } as const;

/** A name as it looks: small, without what separates words, each look-alike character as the letter it is taken for. */
const looks = Prisma.sql`translate(translate(lower(normalize(t."name", NFKC)), ' _-./', ''), ${lookAlike.from}, ${lookAlike.to})`;

export const toolSources: Source[] = [
  {
    metric: 'M27',
    rows: ({ to }) => Prisma.sql`
      SELECT CASE WHEN f."differs" THEN f."seenAt" ELSE f."pinnedAt" END AS "at", c."environmentName" AS "environment",
        w."at" IS NULL AS "meets", NULL::text AS "value", 'tool' AS "kind", c."id" || '/' || f."name" AS "id",
        c."name" || '.' || f."name" AS "name",
        CASE WHEN NOT f."differs" THEN 'Its definition is the pinned one.'
          WHEN w."at" IS NOT NULL THEN 'Its definition is not the pinned one, and a call to it went on after a gateway saw that.'
          ELSE 'Its definition is not the pinned one; no call to it went on since a gateway saw that.' END AS "says"
      FROM (SELECT s."connectorId", o ->> 'name' AS "name", bool_or(${differs}) AS "differs", max(t."pinnedAt") AS "pinnedAt",
          max(s."at") FILTER (WHERE ${differs}) AS "seenAt", array_agg(s."gatewayId") FILTER (WHERE ${differs}) AS "gateways",
          array_agg(greatest(s."at", t."pinnedAt" + ${arrival})) FILTER (WHERE ${differs}) AS "since"
        FROM (${seen(to)}) s CROSS JOIN LATERAL jsonb_array_elements(s."tools") o
        LEFT JOIN "tools" t ON t."connectorId" = s."connectorId" AND t."name" = o ->> 'name' GROUP BY 1, 2) f
      JOIN "connectors" c ON c."id" = f."connectorId"
      LEFT JOIN LATERAL (SELECT max(d."at") AS "at" FROM unnest(f."gateways", f."since") AS g("id", "since")
        JOIN "decisions" d ON d."connectorId" = f."connectorId" AND d."target" = f."name" AND d."at" > g."since"
          AND d."at" < ${to} AND d."gatewayId" = g."id" AND d."method" = 'tools/call' AND d."effect" = 'allow') w ON true`,
  },
  {
    metric: 'M28',
    everyHours: 1,
    rows: ({ to }) => Prisma.sql`
      SELECT f."pinnedAt" AS "at", f."environment", o."name" IS NULL AS "meets", NULL::text AS "value", 'tool' AS "kind",
        f."connectorId" || '/' || f."tool" AS "id", f."connector" || '.' || f."tool" AS "name",
        coalesce(o."name" || ', of another owner, offers a tool of that name, or of one that looks like it.',
          'No connector of another owner offers a tool of that name, or of one that looks like it.') AS "says"
      FROM (SELECT t."pinnedAt", c."environmentName" AS "environment", c."id" AS "connectorId", t."name" AS "tool",
          c."name" AS "connector", w."owner", min(w."owner" || c."name" COLLATE "C") OVER alike AS "least",
          max(w."owner" || c."name" COLLATE "C") OVER alike AS "most"
        FROM "tools" t JOIN "connectors" c ON c."id" = t."connectorId"
        CROSS JOIN LATERAL (SELECT coalesce(c."ownerId", c."id")::text AS "owner") w
        WHERE t."pinnedAt" < ${to} WINDOW alike AS (PARTITION BY ${looks})) f
      LEFT JOIN LATERAL (SELECT substr(e."text", 37) AS "name"
        FROM unnest(ARRAY[f."least", f."most"]) AS e("text") WHERE left(e."text", 36) <> f."owner" LIMIT 1) o ON true`,
  },
];
