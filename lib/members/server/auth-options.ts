import type { NextAuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import type { Database } from '@/lib/database/client';
import { sessionSecret } from '@/lib/keys/server/key-files';
import { sessionHours } from './open-session';
import { isSecure } from './session-cookie';
import { signIn } from './sign-in';

const header = (headers: Record<string, unknown> | undefined, name: string): string | null => {
  const value = headers?.[name];
  return typeof value === 'string' ? value : null;
};

/**
 * Local accounts. next-auth keeps no database sessions for credentials, so its sealed cookie carries only the id of our
 * session row, and that row is asked on every request.
 * @param endSession ends the row when the member signs out.
 */
export function authOptions(db: Database, endSession: (sessionId: string) => Promise<void>): NextAuthOptions {
  return {
    secret: sessionSecret(),
    session: { strategy: 'jwt', maxAge: sessionHours * 3_600 },
    useSecureCookies: isSecure(),
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    // A refused sign-in is expected, audited and shown; its text is not for the log.
    logger: {
      error: (code) => {
        if (code !== 'CALLBACK_CREDENTIALS_HANDLER_ERROR') console.error(JSON.stringify({ level: 'error', code }));
      },
      warn: () => {},
      debug: () => {},
    },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        authorize: async (credentials, request) => {
          const headers = request.headers as Record<string, unknown> | undefined;
          const outcome = await signIn(db, {
            email: String(credentials?.email ?? ''),
            password: String(credentials?.password ?? ''),
            // The last hop is the one our own front proxy wrote, or Next for a direct connection.
            address: header(headers, 'x-forwarded-for')?.split(',').at(-1)?.trim().slice(0, 64) || 'local',
            userAgent: header(headers, 'user-agent'),
          });
          if (!outcome.ok) {
            const { code, title, detail, extra } = outcome.problem;
            throw new Error(JSON.stringify({ code, title, detail, ...extra }));
          }
          const { memberId, name, email, sessionId } = outcome.value;
          return { id: memberId, name, email, sessionId };
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) =>
        user ? { sub: user.id, sessionId: (user as unknown as { sessionId: string }).sessionId } : token,
      // Only pages of this console: an absolute URL elsewhere is an open redirect.
      redirect: ({ url, baseUrl }) => {
        const there = URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : null;
        return there?.origin === new URL(baseUrl).origin ? there.href : baseUrl;
      },
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sessionId === 'string') await endSession(token.sessionId);
      },
    },
  };
}
