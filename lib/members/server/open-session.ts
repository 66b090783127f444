import type { Actor, Role } from '@/lib/access/permissions';
import type { Database } from '@/lib/database/client';

/** Hours a session lives; its row can end it at once. */
export const sessionHours = 12;

/** The actor of a session id, or null when the row says no: ended, expired, or the member departed. Asked on every request. */
export async function openSession(db: Database, sessionId: string, now: Date): Promise<Actor | null> {
  const session = await db.session.findUnique({
    where: { id: sessionId },
    include: { end: true, member: { include: { roles: true, departure: true } } },
  });
  if (!session || session.end || session.expiresAt <= now || session.member.departure) return null;
  return {
    kind: 'member',
    id: session.memberId,
    name: session.member.name,
    roles: session.member.roles.map((row) => row.role as Role),
    sessionId,
  };
}
