/** Client ID metadata documents (draft-ietf-oauth-client-id-metadata-document, MCP 2026-07-28): a client is named by the URL of a document about itself. */
import { z } from 'zod';
import { isLoopbackUrl, redirectFault } from './redirect-uri';

const document = z.looseObject({
  client_id: z.string(),
  client_name: z.string().max(1_000).optional(),
  redirect_uris: z.array(z.string()).min(1).max(50),
  token_endpoint_auth_method: z.string().optional(),
  grant_types: z.array(z.string()).optional(),
  response_types: z.array(z.string()).optional(),
  client_secret: z.unknown().optional(),
});

export type DescribedClient = { name: string; redirectUris: string[] };
export type ReadDocument = { ok: true; client: DescribedClient } | { ok: false; why: string };

const wrong = (why: string): ReadDocument => ({ ok: false, why });

/** What marks a client id as the URL of a document, rather than an id given here. */
export const isDocumentId = (clientId: string): boolean => /^https?:\/\//.test(clientId);

/**
 * Why a URL cannot name a client, or null: HTTPS with a path, and written in one way only.
 * @param allowLoopback plain HTTP on this machine too, in development
 */
export function documentIdFault(clientId: string, allowLoopback: boolean): string | null {
  if (clientId.length > 2_048) return 'It is longer than 2048 characters.';
  if (!URL.canParse(clientId)) return 'It is not a URL.';
  const url = new URL(clientId);
  if (url.protocol !== 'https:' && !(allowLoopback && url.protocol === 'http:' && isLoopbackUrl(clientId)))
    return 'It does not begin with https://.';
  if (url.username || url.password) return 'It carries a user or a password.';
  if (clientId.includes('#')) return 'It has a fragment.';
  if (url.pathname === '/') return 'It has no path.';
  // Dots that a parser resolves, upper-case hosts, default ports: two texts for one document would be two clients.
  if (url.href !== clientId) return `It is written ${url.href}.`;
  return null;
}

/** A name as it may be shown: without characters that turn, hide or break a line; null when nothing is left. */
export function shownName(name: string | undefined): string | null {
  const shown = (name ?? '').replace(/\s+/g, ' ').replace(/\p{C}/gu, '').trim();
  return shown === '' ? null : shown.slice(0, 80);
}

/**
 * Reads a client's document. It must name itself by the very URL it was read from, and be a public client: a secret that
 * anybody can read is none.
 */
export function readClientDocument(text: string, clientId: string): ReadDocument {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return wrong('It is not JSON.');
  }
  const parsed = document.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return wrong(`${issue?.path.join('.') || 'It'}: ${issue?.message}`);
  }
  const { client_id, client_name, redirect_uris, token_endpoint_auth_method, grant_types, response_types } =
    parsed.data;
  if (client_id !== clientId) return wrong(`It describes the client ${client_id.slice(0, 200)}, not this one.`);
  if (parsed.data.client_secret !== undefined) return wrong('It carries a client secret, which anybody can read.');
  if (token_endpoint_auth_method !== undefined && token_endpoint_auth_method !== 'none')
    return wrong(
      `It asks for ${token_endpoint_auth_method.slice(0, 60)}; clients here use PKCE and no secret (“none”).`,
    );
  if (grant_types && !grant_types.includes('authorization_code')) return wrong('It does not use authorization_code.');
  if (response_types && !response_types.includes('code')) return wrong('It does not use the response type code.');
  for (const uri of redirect_uris) {
    const fault = redirectFault(uri);
    if (fault) return wrong(`Its redirect URI ${uri.slice(0, 200)} cannot be used. ${fault}`);
  }
  return { ok: true, client: { name: shownName(client_name) ?? new URL(clientId).host, redirectUris: redirect_uris } };
}
