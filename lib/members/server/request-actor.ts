import { getToken } from 'next-auth/jwt';
import type { Actor, Role } from '@/lib/access/permissions';
import { database } from '@/lib/database/client';
import { consoleUrl } from '@/lib/http/console-url';
import { sessionSecret } from '@/lib/keys/server/key-files';
import { secretHash } from '@/lib/keys/server/secret-hash';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import { openSession } from './open-session';

const signInFirst = refuse('unauthenticated', 'You are not signed in.', {
  detail: 'Sign in, or send an API token as a bearer token.',
});

/** API tokens are recognisable, so that a leaked one can be found. */
export const tokenPrefix = 'cst_';

async function tokenActor(token: string): Promise<Actor | null> {
  const row = await database().apiToken.findUnique({
    where: { tokenHash: secretHash(token) },
    include: { end: true, member: { include: { roles: true, departure: true } } },
  });
  if (!row || row.end || row.expiresAt <= new Date() || row.member.departure) return null;
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
function fromOurPages(request: Request): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  const site = request.headers.get('sec-fetch-site');
  if (site) return site === 'same-origin';
  const origin = request.headers.get('origin');
  return origin !== null && (origin === consoleUrl() || new URL(origin).host === request.headers.get('host'));
}

/** Who asks: an API token in `Authorization`, else the session cookie checked against its row. */
export async function requestActor(request: Request): Promise<Outcome<Actor>> {
  const bearer = /^Bearer (\S+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  if (bearer) {
    const actor = bearer.startsWith(tokenPrefix) ? await tokenActor(bearer) : null;
    return actor
      ? { ok: true, value: actor }
      : refuse('unauthenticated', 'The API token is not valid.', {
          detail: 'It may have ended or expired. Make a new one under Settings.',
        });
  }
  const cookie = await getToken({
    req: { headers: Object.fromEntries(request.headers), cookies: cookiesOf(request) } as never,
    secret: sessionSecret(),
  });
  const actor = cookie?.sessionId ? await openSession(database(), String(cookie.sessionId), new Date()) : null;
  if (!actor) return signInFirst;
  if (!fromOurPages(request)) {
    return refuse('forbidden', 'The request did not come from a page of this console.', {
      detail: 'Writes with a session cookie must be sent by the console itself. Use an API token elsewhere.',
    });
  }
  return { ok: true, value: actor };
}

function cookiesOf(request: Request): Record<string, string> {
  const pairs = (request.headers.get('cookie') ?? '').split(/;\s*/).filter(Boolean);
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), decodeURIComponent(pair.slice(pair.indexOf('=') + 1))]),
  );
}
