import type { Role } from '@/lib/access/permissions';
import type { Database } from '@/lib/database/client';
import { defineQuery } from '@/lib/operations/query';
import { memberState, type Standing } from '../member-can';
import { memberFilter, narrowMembers } from '../member-list';

export type MemberListItem = Standing & {
  sample: boolean;
  createdAt: string;
  /** Of the sessions still kept: a month after they ended they are forgotten. */
  lastSignInAt: string | null;
  openSessions: number;
  openTokens: number;
};

export type MemberList = {
  members: MemberListItem[];
  total: number;
  /** Everyone there is, whatever the filters. */
  all: number;
  counts: ReturnType<typeof narrowMembers>['counts'];
};

type Access = { id: string; lastSignInAt: Date | null; openSessions: number; openTokens: number };

/** What each member has open now, in one query. */
function readAccess(db: Database, ids: string[], now: Date): Promise<Access[]> {
  return db.$queryRaw<Access[]>`
    SELECT m."id",
      (SELECT max(s."createdAt") FROM "sessions" s WHERE s."memberId" = m."id") AS "lastSignInAt",
      (SELECT count(*)::int FROM "sessions" s LEFT JOIN "session_ends" e ON e."sessionId" = s."id"
        WHERE s."memberId" = m."id" AND s."expiresAt" > ${now} AND e."at" IS NULL) AS "openSessions",
      (SELECT count(*)::int FROM "api_tokens" t LEFT JOIN "api_token_ends" e ON e."tokenId" = t."id"
        WHERE t."memberId" = m."id" AND t."expiresAt" > ${now} AND e."at" IS NULL) AS "openTokens"
    FROM "members" m WHERE m."id" = ANY(${ids}::uuid[])`;
}

/** Members by name. Roles and states are judged in one place, so the list, the buttons and the commands agree. */
export const listMembers = defineQuery({
  name: 'member.list',
  permission: 'members:read',
  input: memberFilter,
  run: async ({ db, now }, filter) => {
    const rows = await db.member.findMany({
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      select: {
        id: true,
        name: true,
        email: true,
        sample: true,
        createdAt: true,
        passwordHash: true,
        departure: true,
        roles: { orderBy: { role: 'asc' } },
      },
    });
    const members = rows.map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      sample: row.sample,
      createdAt: row.createdAt.toISOString(),
      roles: row.roles.map((held) => held.role as Role),
      state: memberState(row),
    }));
    const { matching, counts } = narrowMembers(members, filter);
    const shown = matching.slice((filter.page - 1) * filter.limit, filter.page * filter.limit);
    const access = await readAccess(
      db,
      shown.map(({ id }) => id),
      now,
    );
    const value: MemberList = {
      members: shown.map((member) => {
        const open = access.find(({ id }) => id === member.id);
        return {
          ...member,
          lastSignInAt: open?.lastSignInAt?.toISOString() ?? null,
          openSessions: open?.openSessions ?? 0,
          openTokens: open?.openTokens ?? 0,
        };
      }),
      total: matching.length,
      all: members.length,
      counts,
    };
    return { ok: true, value };
  },
});
