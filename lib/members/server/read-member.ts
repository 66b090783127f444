import { z } from 'zod';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import type { Standing } from '../member-can';
import { readStanding } from './member-standings';
import { type OpenSession, type OpenToken, readOpenAccess } from './open-access';

export type MemberDetail = Standing & {
  createdAt: string;
  sample: boolean;
  grants: { role: string; at: string; by: string }[];
  departure: { at: string; by: string; reason: string } | null;
  /** The one-time link that waits to be used. */
  link: { createdAt: string; expiresAt: string } | null;
  sessions: OpenSession[];
  tokens: OpenToken[];
  owns: { connectors: number; identities: number };
  /** For the rules about the last administrator: `activeAdministrators`. */
  administrators: Standing[];
};

/** One member: roles with who gave them, what they have open, what they own. */
export const readMember = defineQuery({
  name: 'member.read',
  permission: 'members:read',
  input: z.object({ id: z.uuid() }),
  run: async ({ db, now }, { id }) => {
    const [{ member, administrators }, row, access] = await Promise.all([
      readStanding(db, id),
      db.member.findUnique({
        where: { id },
        include: {
          roles: { orderBy: { role: 'asc' } },
          departure: true,
          links: { where: { use: null, expiresAt: { gt: now } }, orderBy: { createdAt: 'desc' }, take: 1 },
          _count: { select: { connectors: true, identities: true } },
        },
      }),
      readOpenAccess(db, id, now),
    ]);
    if (!member || !row) return notFound('member', id);
    const givers = [...row.roles.map(({ grantedBy }) => grantedBy), row.departure?.by ?? ''].filter(
      (by) => z.uuid().safeParse(by).success,
    );
    const named = new Map(
      (await db.member.findMany({ where: { id: { in: givers } }, select: { id: true, name: true } })).map(
        (giver) => [giver.id, giver.name] as const,
      ),
    );
    const [link] = row.links;
    const value: MemberDetail = {
      ...member,
      administrators,
      createdAt: row.createdAt.toISOString(),
      sample: row.sample,
      grants: row.roles.map(({ role, grantedAt, grantedBy }) => ({
        role,
        at: grantedAt.toISOString(),
        by: named.get(grantedBy) ?? grantedBy,
      })),
      departure: row.departure && {
        at: row.departure.at.toISOString(),
        by: named.get(row.departure.by) ?? row.departure.by,
        reason: row.departure.reason,
      },
      link: link ? { createdAt: link.createdAt.toISOString(), expiresAt: link.expiresAt.toISOString() } : null,
      ...access,
      owns: { connectors: row._count.connectors, identities: row._count.identities },
    };
    return { ok: true, value };
  },
});
