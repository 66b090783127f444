import type { Database } from '@/lib/database/client';

export type OpenSession = { id: string; createdAt: string; expiresAt: string; userAgent: string | null };
export type OpenToken = { id: string; name: string; createdAt: string; expiresAt: string };

/** The sessions and API tokens of a member that open something now. */
export async function readOpenAccess(
  db: Database,
  memberId: string,
  now: Date,
): Promise<{ sessions: OpenSession[]; tokens: OpenToken[] }> {
  const open = { memberId, end: null, expiresAt: { gt: now } };
  const [sessions, tokens] = await Promise.all([
    db.session.findMany({ where: open, orderBy: { createdAt: 'desc' } }),
    db.apiToken.findMany({ where: open, orderBy: { createdAt: 'desc' } }),
  ]);
  return {
    sessions: sessions.map(({ id, createdAt, expiresAt, userAgent }) => ({
      id,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      userAgent,
    })),
    tokens: tokens.map(({ id, name, createdAt, expiresAt }) => ({
      id,
      name,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })),
  };
}
