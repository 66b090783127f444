import { database } from '@/lib/database/client';
import { issuerJwks } from '@/lib/delegations/server/issuer-keys';
import { serverMetadata } from '@/lib/delegations/server-metadata';
import { consoleUrl } from '@/lib/http/console-url';
import { openToPages } from './token-route';

const headers = { ...openToPages, 'cache-control': 'public, max-age=300' };

/** What this authorization server is (RFC 8414). The issuer is the console's URL, character for character. */
export function metadataRoute(): Response {
  return Response.json(serverMetadata(consoleUrl()), { headers });
}

/** The keys its tokens are signed with (RFC 7517). */
export async function jwksRoute(): Promise<Response> {
  return Response.json(await issuerJwks(database(), new Date()), { headers });
}
