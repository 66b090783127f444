import type { Actor, Role } from '@/lib/access/permissions';
import type { Database } from '@/lib/database/client';
import { consoleUrl } from '@/lib/http/console-url';
import { secretHash } from '@/lib/keys/server/secret-hash';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import { openSession } from './open-session';
import { sessionIdOf } from './session-cookie';

/** API tokens are recognisable, so that a leaked one can be found. */
export const tokenPrefix = 'cst_';

async function tokenActor(db: Database, token: string, now: Date): Promise<Actor | null> {
  const row = await db.apiToken.findUnique({
    where: { tokenHash: secretHash(token) },
    include: { end: true, member: { include: { roles: true, departure: true } } },
  });
  if (!row || row.end || row.expiresAt <= now || row.member.departure) return null;
  return {
    kind: 'token',
    id: row.memberId,
    name: row.member.name,
    roles: row.member.roles.map((held) => held.role as Role),
    sessionId: null,
  };
}

/**
 * A cookie is sent by the browser whoever made the page, so a write with one must come from our own pages: Fetch Metadata
 * says so in every current browser, `Origin` in older ones. With neither, it is refused.
 */
export function isFromOurPages(request: Request): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  const site = request.headers.get('sec-fetch-site');
  if (site) return site === 'same-origin';
  // `Origin: null` is what a sandboxed page sends: no URL, and not us.
  const origin = request.headers.get('origin');
  if (!origin || !URL.canParse(origin)) return false;
  return origin === consoleUrl() || new URL(origin).host === request.headers.get('host');
}

/** Who asks: an API token in `Authorization`, else the session cookie checked against its row on every request. */
export async function requestActor(db: Database, request: Request, now = new Date()): Promise<Outcome<Actor>> {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (bearer) {
    const actor = bearer.startsWith(tokenPrefix) ? await tokenActor(db, bearer, now) : null;
    return actor
      ? { ok: true, value: actor }
      : refuse('unauthenticated', 'The API token is not valid.', {
          detail: 'It may have ended or expired. Make a new one under Settings.',
        });
  }
  const sessionId = await sessionIdOf(request);
  const actor = sessionId ? await openSession(db, sessionId, now) : null;
  if (!actor)
    return refuse('unauthenticated', 'You are not signed in.', {
      detail: 'Sign in, or send an API token as a bearer token.',
    });
  if (!isFromOurPages(request)) {
    return refuse('forbidden', 'The request did not come from a page of this console.', {
      detail: 'Writes with a session cookie must be sent by the console itself. Use an API token elsewhere.',
    });
  }
  return { ok: true, value: actor };
}
