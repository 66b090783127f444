import { getToken } from 'next-auth/jwt';
import { consoleUrl } from '@/lib/http/console-url';
import { sessionSecret } from '@/lib/keys/server/key-files';

/** Over TLS the cookie is `__Secure-`, which no page without TLS can set. Reader and writer must agree on it. */
export const isSecure = (): boolean => consoleUrl().startsWith('https://');

/** The cookies of a `Cookie` header (RFC 6265 §4.2.1). A value that is not percent-encoded UTF-8 is left as it came. */
export function cookiesOf(header: string): Record<string, string> {
  const cookies = Object.create(null) as Record<string, string>;
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at < 0) continue;
    const value = pair.slice(at + 1).trim();
    try {
      cookies[pair.slice(0, at).trim()] = decodeURIComponent(value);
    } catch {
      cookies[pair.slice(0, at).trim()] = value;
    }
  }
  return cookies;
}

/** The session id in a request's cookie, or null when there is none that we wrote. Says nothing about its row. */
export async function sessionIdOf(request: Request): Promise<string | null> {
  const cookies = cookiesOf(request.headers.get('cookie') ?? '');
  const token = await getToken({
    req: { headers: {}, cookies } as never,
    secret: sessionSecret(),
    secureCookie: isSecure(),
  });
  return typeof token?.sessionId === 'string' ? token.sessionId : null;
}
