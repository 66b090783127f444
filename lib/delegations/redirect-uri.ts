const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

const isLoopback = (url: URL): boolean => url.protocol === 'http:' && loopback.has(url.hostname);

/** Whether a host is this machine, whichever way it is written. */
export const isLoopbackUrl = (text: string): boolean => URL.canParse(text) && loopback.has(new URL(text).hostname);

/**
 * Why no answer may be sent to a URL, or null: HTTPS, or HTTP on the person's own machine (RFC 8252 §7.3), without a
 * fragment (RFC 6749 §3.1.2) and never another scheme, which the browser might run.
 */
export function redirectFault(text: string): string | null {
  if (text.length > 2_048) return 'It is longer than 2048 characters.';
  if (!URL.canParse(text)) return 'It is not an absolute URL.';
  const url = new URL(text);
  if (text.includes('#')) return 'It has a fragment.';
  if (url.username || url.password) return 'It carries a user or a password.';
  if (url.protocol !== 'https:' && !isLoopback(url)) return 'It is neither https:// nor http:// on this machine.';
  return null;
}

/**
 * Whether an asked redirect URI is a registered one: character for character, but for the port on the person's own
 * machine, which a native app takes when it starts (RFC 8252 §7.3).
 */
export function isRegistered(asked: string, registered: readonly string[]): boolean {
  if (redirectFault(asked)) return false;
  if (registered.includes(asked)) return true;
  const url = new URL(asked);
  if (!isLoopback(url)) return false;
  return registered.some((text) => {
    if (redirectFault(text)) return false;
    const one = new URL(text);
    one.port = url.port;
    return one.href === url.href;
  });
}

/** The URL the browser is sent back to, with the answer in its query (RFC 6749 §4.1.2, RFC 9207 §2). */
export function answerUrl(redirectUri: string, answer: Record<string, string | null>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) if (value !== null) url.searchParams.set(name, value);
  return url.href;
}
