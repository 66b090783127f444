import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy, staticSecurityHeaders } from '@/lib/http/content-security-policy';

/**
 * Gives each page its own nonce. Next reads it from the request's policy and puts it on the scripts it writes, so pages
 * must render per request (the root layout sees to that).
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development');
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  headers.set('x-nonce', nonce);
  // Where a signed-out visitor wanted to go, so that signing in leads back there.
  headers.set('x-countersign-path', request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  for (const [name, value] of staticSecurityHeaders) response.headers.set(name, value);
  return response;
}

export const config = {
  // Not the API: a proxy would buffer its streams and cap its bodies. Not built files: they carry no script of ours.
  matcher: ['/((?!api/|oauth/|_next/static/|_next/image/|\\.well-known/).*)'],
};
