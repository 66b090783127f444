const here = 'http://console.invalid';
/** Pages that lead nowhere once signed in, and addresses that are not pages. */
const notBack = /^\/(sign-in|set-up|welcome|api)(\/|$)/;

/**
 * Where to go after signing in: a path of this console with its query, or `/`. A browser reads `//host`, `/\host` and
 * `/<tab>/host` as another site, so the text is parsed as the browser would and refused when it leads away.
 */
export function returnPath(wanted: string | string[] | null | undefined): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/')) return '/';
  const url = URL.canParse(wanted, here) ? new URL(wanted, here) : null;
  if (!url || url.origin !== here || url.pathname.startsWith('//') || notBack.test(url.pathname)) return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}
