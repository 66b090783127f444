import NextAuth from 'next-auth';
import { database } from '@/lib/database/client';
import { authOptions } from '@/lib/members/server/auth-options';
import { endSession } from '@/lib/members/server/end-session';
import { openSession } from '@/lib/members/server/open-session';
import { door } from './door';

/** Signing out is the member's own command, when the session is still open. */
async function signOut(sessionId: string): Promise<void> {
  const actor = await openSession(database(), sessionId, new Date());
  if (actor) await door().execute(endSession, actor, { id: sessionId });
}

/** What next-auth serves under /api/auth: its CSRF token, signing in, signing out. */
export function authRoute(request: Request, context: unknown): Promise<Response> {
  return NextAuth(authOptions(database(), signOut))(request, context);
}
