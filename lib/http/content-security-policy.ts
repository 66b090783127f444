/**
 * The policy every page is served with (CSP Level 3). Scripts run by nonce, and what they load by 'strict-dynamic'.
 * style-src has no nonce on purpose: a nonce there would cancel 'unsafe-inline', which the policy editor's styles need.
 * @param nonce base64, fresh for each response.
 * @param development the dev server evaluates source maps, so it alone may use eval.
 */
export function contentSecurityPolicy(nonce: string, development: boolean): string {
  const directives: Record<string, string> = {
    'default-src': "'self'",
    'script-src': `'self' 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'${development ? " 'unsafe-eval'" : ''}`,
    'worker-src': "'self' blob:",
    'style-src': "'self' 'unsafe-inline'",
    'font-src': "'self' data:",
    'img-src': "'self' data: blob:",
    'connect-src': "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
  };
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

/**
 * Headers that do not change from answer to answer: no sniffing, no leak of paths, no sharing across origins.
 * No embedder policy: it would refuse the editor's workers, whose files are served without one.
 */
export const staticSecurityHeaders: readonly (readonly [name: string, value: string])[] = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'strict-origin-when-cross-origin'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), microphone=(), geolocation=(), browsing-topics=()'],
];

/** What the proxy does not pass through: answers of the API, which no browser may show as a page, and built files. */
export const apiSecurityHeaders: readonly (readonly [name: string, value: string])[] = [
  ...staticSecurityHeaders,
  ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; sandbox"],
];
