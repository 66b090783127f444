import type { Transaction } from '@/lib/database/client';
import { notFound, refuse } from '@/lib/operations/outcome';

/** A registered identity credentials may be issued to: not one that is revoked, nor one that acts by people's consent alone. */
export async function issuableIdentity(tx: Transaction, spiffeId: string) {
  const identity = await tx.identity.findUnique({ where: { spiffeId }, include: { client: true } });
  if (!identity) return notFound('identity', spiffeId);
  if (identity.client)
    return refuse('forbidden', `${identity.name} is an OAuth client.`, {
      detail: 'It acts with the tokens people let it have; nobody else is given a credential in its name.',
    });
  const revoked = await tx.revocation.findFirst({
    where: { subjectKind: 'identity', subjectId: identity.id, reinstatement: null },
  });
  if (!revoked) return { ok: true as const, identity };
  return refuse('forbidden', `${identity.name} is revoked.`, {
    detail: `By ${revoked.requesterName}: ${revoked.reason}`,
    extra: { revocationId: revoked.id },
  });
}

/** What is said where a trust domain is not the console's own. */
export const noLocalIssuer = (trustDomain: string) =>
  refuse('unprocessable', `${trustDomain} has no local issuer.`, { detail: 'Its own SPIRE issues its SVIDs.' });
