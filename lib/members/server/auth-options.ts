import type { NextAuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { sessionSecret } from '@/lib/keys/server/key-files';
import { sessionHours } from './open-session';
import { endSession, signIn } from './sign-in';

const header = (headers: Record<string, unknown> | undefined, name: string): string | null => {
  const value = headers?.[name];
  return typeof value === 'string' ? value : null;
};

/**
 * Local accounts. next-auth keeps no database sessions for credentials, so its signed cookie carries only the id of our
 * session row, and that row is asked on every request.
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: sessionSecret(),
    session: { strategy: 'jwt', maxAge: sessionHours * 3_600 },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        authorize: async (credentials, request) => {
          const headers = request.headers as Record<string, unknown> | undefined;
          const outcome = await signIn({
            email: credentials?.email ?? '',
            password: credentials?.password ?? '',
            // The last hop that a front proxy of ours wrote; without one every caller is this machine.
            address: header(headers, 'x-forwarded-for')?.split(',').at(-1)?.trim() ?? 'local',
            userAgent: header(headers, 'user-agent'),
          });
          if (!outcome.ok)
            throw new Error(JSON.stringify({ title: outcome.problem.title, detail: outcome.problem.detail }));
          const { memberId, name, email, sessionId } = outcome.value;
          return { id: memberId, name, email, sessionId };
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) =>
        user ? { sub: user.id, sessionId: (user as unknown as { sessionId: string }).sessionId } : token,
      // Only pages of this console: an absolute URL elsewhere is an open redirect.
      redirect: ({ url, baseUrl }) =>
        url.startsWith('/') && !url.startsWith('//')
          ? `${baseUrl}${url}`
          : new URL(url, baseUrl).origin === baseUrl
            ? url
            : baseUrl,
    },
    events: {
      signOut: async ({ token }) => {
        if (token?.sessionId) await endSession(String(token.sessionId));
      },
    },
  };
}
