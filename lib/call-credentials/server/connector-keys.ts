import type { JWK } from 'jose';
import type { Database } from '@/lib/database/client';
import { callCredentialAlgorithm } from '../claims';

/** A key of a connector's JWKS (RFC 7517), with the one issuer it may sign as. */
export type ConnectorKey = JWK & { iss: string };

/**
 * The keys that may sign calls to a connector: those of the gateways of its group, while they are certified and not
 * removed. No keys for a name that is not known: who asks learns nothing of what there is.
 */
export async function connectorKeys(db: Database, slug: string, now: Date): Promise<{ keys: ConnectorKey[] }> {
  const connector = await db.connector.findUnique({ where: { slug }, select: { groupId: true } });
  if (!connector) return { keys: [] };
  const rows = await db.gatewayIssuingKey.findMany({
    where: { notAfter: { gt: now }, gateway: { groupId: connector.groupId, removal: null } },
    orderBy: { createdAt: 'desc' },
  });
  return {
    keys: rows.map(({ kid, issuer, publicJwk }) => ({
      ...(publicJwk as JWK),
      kid,
      use: 'sig',
      alg: callCredentialAlgorithm,
      iss: issuer,
    })),
  };
}
