import { connectorKeys } from '@/lib/call-credentials/server/connector-keys';
import { database } from '@/lib/database/client';

/** How long a reader may go on with what it has: a removed gateway's key is believed no longer than this. */
const cacheSeconds = 60;

/** `/api/connectors/<slug>/jwks.json`: public keys for whoever runs the connector, read without an account. */
export async function connectorKeysRoute(
  _request: Request,
  context: { params: Promise<{ slug: string }> },
): Promise<Response> {
  const { slug } = await context.params;
  const keys = await connectorKeys(database(), slug.slice(0, 64), new Date());
  return Response.json(keys, {
    headers: { 'content-type': 'application/jwk-set+json', 'cache-control': `public, max-age=${cacheSeconds}` },
  });
}
