import type { IncomingHttpHeaders } from 'node:http';

/** What a request may say of where it was sent and where it comes from. */
export type HostRules = { hosts: ReadonlySet<string>; origins: ReadonlySet<string> };

/**
 * The names this gateway answers to: its public one and, for programs on its own machine, loopback. A browser made to
 * resolve a foreign name to this machine (DNS rebinding) says that foreign name in `Host` and `Origin`.
 */
export function hostRules(publicUrl: string, port: number, allowedOrigins: readonly string[]): HostRules {
  const { host, origin } = new URL(publicUrl);
  const local = ['localhost', '127.0.0.1', '[::1]'].map((name) => `${name}:${port}`);
  return {
    hosts: new Set([host, ...local]),
    origins: new Set([origin, ...local.map((name) => `http://${name}`), ...allowedOrigins]),
  };
}

/** Why a request is refused before anything else is looked at, or null. `Origin` is absent outside browsers. */
export function refusedHost(rules: HostRules, headers: IncomingHttpHeaders): string | null {
  const { host, origin } = headers;
  if (host === undefined || !rules.hosts.has(host.toLowerCase())) {
    return 'The Host header does not name this gateway. Use the URL the gateways page shows.';
  }
  if (origin !== undefined && !rules.origins.has(origin.toLowerCase())) {
    return 'The Origin header names a site that may not call this gateway. Its operator can allow it.';
  }
  return null;
}

/** Lets a page of an allowed origin read answers (Fetch standard, CORS protocol). Nothing for other callers. */
export function corsHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  if (headers.origin === undefined) return {};
  return {
    'access-control-allow-origin': headers.origin,
    'access-control-expose-headers': 'mcp-session-id, www-authenticate',
    vary: 'origin',
  };
}

/** The answer to a preflight of an allowed origin. */
export const preflightHeaders = {
  'access-control-allow-methods': 'POST, GET, DELETE',
  'access-control-allow-headers': '*, authorization',
  'access-control-max-age': '600',
};
