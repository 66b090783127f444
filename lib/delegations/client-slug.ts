import { createHash } from 'node:crypto';

/** Where clients stand in this console's own trust domain; nobody registers anything else there. */
export const clientPath = '/oauth-client/';

/**
 * The last segment of the SPIFFE ID an OAuth client acts under: the host that vouches for it and a digest of its id, so
 * that two clients of one host are two agents. A client registered here is called by its id.
 */
export function clientSlug(clientId: string): string {
  if (!URL.canParse(clientId)) return clientId;
  const { host } = new URL(clientId);
  const readable = host.replace(/[^A-Za-z0-9.-]/g, '_').slice(0, 100);
  return `${readable}-${createHash('sha256').update(clientId).digest('hex').slice(0, 16)}`;
}
