import { Prisma } from '@/lib/database/generated/client';
import { consoleUrl } from '@/lib/http/console-url';
import { defineQuery } from '@/lib/operations/query';
import { personFilter } from '../person-input';
import { delegationRows } from './delegation-rows';

export type PersonRow = {
  id: string;
  name: string;
  email: string | null;
  /** Who vouches for them; null: this console. */
  issuer: string | null;
  memberId: string | null;
  /** Delegations that are active now. */
  active: number;
  delegations: number;
  lastSeenAt: string | null;
  openRevocationId: string | null;
};

export type PersonList = { persons: PersonRow[]; total: number; now: string };

type Found = Omit<PersonRow, 'lastSeenAt'> & { issuer: string; lastSeenAt: Date | null };

/** Persons as rows: how many delegations act for them, and when anything was last done for them. */
export const personRows = (now: Date, where: Prisma.Sql, limit: number, skip: number): Prisma.Sql => Prisma.sql`
  ${delegationRows(now)}
  SELECT p."id", p."name", p."email", p."issuer", p."memberId", v."id" AS "openRevocationId",
    (SELECT count(*)::int FROM rows r WHERE r."personId" = p."id" AND r."state" = 'active') AS "active",
    (SELECT count(*)::int FROM rows r WHERE r."personId" = p."id") AS "delegations",
    (SELECT e."at" FROM "decisions" e WHERE e."personId" = p."id" ORDER BY e."at" DESC LIMIT 1) AS "lastSeenAt"
  FROM (SELECT * FROM "persons" p WHERE ${where} ORDER BY lower(p."name"), p."id" LIMIT ${limit} OFFSET ${skip}) p
  LEFT JOIN LATERAL (
    SELECT v."id" FROM "revocations" v WHERE v."subjectKind" = 'person' AND v."subjectId" = p."id"
      AND NOT EXISTS (SELECT FROM "reinstatements" l WHERE l."revocationId" = v."id") LIMIT 1) v ON true
  ORDER BY lower(p."name"), p."id"`;

export const personOf = (row: Found): PersonRow => ({
  ...row,
  issuer: row.issuer === consoleUrl() ? null : row.issuer,
  lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
});

/** The persons agents act for. */
export const listPersons = defineQuery({
  name: 'person.list',
  permission: 'delegations:read',
  input: personFilter,
  run: async ({ db, now }, { q, page, limit }) => {
    const text = q ? `%${q.replaceAll(/[\\%_]/g, '\\$&')}%` : null;
    const where = text ? Prisma.sql`(p."name" ILIKE ${text} OR p."email" ILIKE ${text})` : Prisma.sql`true`;
    const [rows, [counted]] = await Promise.all([
      db.$queryRaw<Found[]>(personRows(now, where, limit, (page - 1) * limit)),
      db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS "count" FROM "persons" p WHERE ${where}`,
    ]);
    const value: PersonList = { persons: rows.map(personOf), total: counted?.count ?? 0, now: now.toISOString() };
    return { ok: true, value };
  },
});
