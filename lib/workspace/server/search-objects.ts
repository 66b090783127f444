import { z } from 'zod';
import { may } from '@/lib/access/permissions';
import { findEvidence } from '@/lib/evidence/find';
import { defineQuery } from '@/lib/operations/query';
import { idRange } from '../id-range';
import { type FoundObject, foundObject, type Hit } from '../search-hit';

const mostOfAKind = 5;

/** A hash is asked for by its beginning, and only by enough of it to mean one. */
const fingerprint = (column: string) => `(length($6) >= 8 AND ${column} LIKE lower($4))`;

/**
 * One kind of object as SQL: what matches the text anywhere ($1), or by the beginning of its id ($2 to $3). What begins
 * with the text ($4) comes first.
 */
function source(
  kind: Hit['kind'],
  at: {
    from: string;
    label: string;
    id?: string;
    detail: string;
    text: string[];
    parent?: string;
    alone?: string;
    also?: string;
  },
): string {
  const id = at.id ?? '"id"';
  const text = [...at.text.map((column) => `${column} ILIKE $1`), ...(at.also ? [at.also] : [])].join(' OR ');
  return `(
    SELECT '${kind}' AS "kind", ${id}::text AS "id", ${at.label} AS "label", ${at.detail} AS "detail",
           ${at.parent ?? 'NULL'}::text AS "parent"
    FROM ${at.from}
    WHERE (${text} OR (${id} >= $2::uuid AND ${id} <= $3::uuid)) ${at.alone ? `AND ${at.alone}` : ''}
    ORDER BY (${at.label} ILIKE $4) DESC, ${at.label} LIMIT ${mostOfAKind})`;
}

/** The policies of the version in force, which have text ids and live inside its row. */
const policies = `(
  SELECT 'policy' AS "kind", p ->> 'id' AS "id", p ->> 'id' AS "label", 'in force, v' || v."number" AS "detail", NULL::text AS "parent"
  FROM (SELECT "number", "policies" FROM "policy_versions" ORDER BY "number" DESC LIMIT 1) v,
       jsonb_array_elements(v."policies") p
  WHERE p ->> 'id' ILIKE $1 ORDER BY (p ->> 'id' ILIKE $4) DESC, 3 LIMIT ${mostOfAKind})`;

const versions = `(
  SELECT 'policy version' AS "kind", "number"::text AS "id", 'v' || "number" AS "label", "message" AS "detail", NULL::text AS "parent"
  FROM "policy_versions" WHERE 'v' || "number" = lower($6) OR "number"::text = $6 OR "message" ILIKE $1
    OR ${fingerprint('"digest"')}
  ORDER BY "number" DESC LIMIT ${mostOfAKind})`;

/** Decisions are many: only by the beginning of their id, which prunes to one partition. */
const decisions = `(
  SELECT 'decision' AS "kind", "id"::text AS "id", "id"::text AS "label",
         concat_ws(' ', "effect", "agentName", '→', "connectorName", "target") AS "detail", NULL::text AS "parent"
  FROM "decisions" WHERE "id" >= $2::uuid AND "id" <= $3::uuid ORDER BY "id" LIMIT ${mostOfAKind})`;

/** Tokens are many, too, and are known by their id alone. */
const tokens = `(
  SELECT 'token' AS "kind", "jti"::text AS "id", "jti"::text AS "label", "audience" AS "detail", "delegationId"::text AS "parent"
  FROM "delegation_tokens" WHERE "jti" >= $2::uuid AND "jti" <= $3::uuid ORDER BY "jti" LIMIT ${mostOfAKind})`;

const sources = [
  source('connector', {
    from: '"connectors"',
    label: '"name"',
    detail: '"slug"',
    text: ['"name"', '"slug"', '"url"'],
  }),
  source('tool', {
    from: '"tools" t JOIN "connectors" c ON c."id" = t."connectorId"',
    id: 't."id"',
    label: 't."name"',
    detail: 'c."name"',
    text: ['t."name"', 't."title"'],
    also: fingerprint('t."definitionHash"'),
    parent: 'c."id"',
  }),
  source('identity', {
    from: '"identities"',
    label: '"name"',
    detail: '"spiffeId"',
    text: ['"name"', '"spiffeId"'],
  }),
  source('person', { from: '"persons"', label: '"name"', detail: '"email"', text: ['"name"', '"email"'] }),
  source('delegation', {
    from: `"delegations" d JOIN "identities" a ON a."id" = d."actorId"
      LEFT JOIN "persons" p ON p."id" = d."personId" LEFT JOIN "identities" s ON s."id" = d."subjectId"`,
    id: 'd."id"',
    label: `concat(a."name", ' for ', coalesce(p."name", s."name"))`,
    detail: 'd."purpose"',
    text: ['d."purpose"'],
  }),
  tokens,
  source('credential', {
    from: '"credentials"',
    label: `concat_ws(' ', replace("kind", '-', ' '), "account", "prefix" || '…' || "lastFour")`,
    detail: '"fingerprint"',
    text: ['"account"', '"kind"', '"prefix"'],
    also: fingerprint('"fingerprint"'),
  }),
  policies,
  versions,
  source('policy draft', {
    from: '"policy_drafts"',
    label: '"title"',
    detail: '"authorName"',
    text: ['"title"'],
    alone: `NOT EXISTS (SELECT FROM "policy_versions" v WHERE v."draftId" = "policy_drafts"."id")`,
  }),
  decisions,
  source('revocation', {
    from: '"revocations"',
    label: '"subjectName"',
    detail: '"reason"',
    text: ['"subjectName"', '"subjectKey"', '"ticket"', '"reason"'],
  }),
  source('gateway', { from: '"gateways"', label: '"name"', detail: '"url"', text: ['"name"', '"url"'] }),
  source('member', {
    from: '"members"',
    label: '"name"',
    detail: '"email"',
    text: ['"name"', '"email"'],
    alone: '$5::boolean',
  }),
];
const statement = sources.join(' UNION ALL ');

const escaped = (text: string) => text.replaceAll(/[\\%_]/g, '\\$&');

/** Finds any object by name, id or fingerprint, for the palette: a few of each kind, what begins with the text first. */
export const searchObjects = defineQuery({
  name: 'workspace.search',
  permission: 'overview:read',
  input: z.object({ q: z.string().trim().min(1).max(120) }),
  run: async ({ db, actor }, { q }) => {
    const range = idRange(q);
    const hits = await db.$queryRawUnsafe<Hit[]>(
      statement,
      `%${escaped(q)}%`,
      range?.from ?? null,
      range?.to ?? null,
      `${escaped(q)}%`,
      may(actor.roles, 'members:read'),
      q,
    );
    const value: { items: FoundObject[] } = { items: [...hits, ...findEvidence(q)].map(foundObject) };
    return { ok: true, value };
  },
});
