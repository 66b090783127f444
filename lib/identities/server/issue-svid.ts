import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { signLocalSvid } from '@/lib/trust/server/local-trust-domain';

/** A JWT-SVID for a registered identity of the local trust domain, for one audience and at most five minutes. For development. */
export const issueSvid = defineCommand({
  action: 'identity.issue-svid',
  permission: 'identities:issue-svid',
  input: z.object({
    spiffeId: z.string().max(2_048),
    audience: z.url(),
    ttlSeconds: z.number().int().min(1).max(300).default(120),
  }),
  run: async ({ tx, now, newId }, input) => {
    const identity = await tx.identity.findUnique({ where: { spiffeId: input.spiffeId } });
    if (!identity) return notFound('identity', input.spiffeId);
    const revoked = await tx.revocation.findFirst({
      where: { subjectKind: 'identity', subjectId: identity.id, reinstatement: null },
    });
    if (revoked)
      return refuse('forbidden', `${identity.name} is revoked.`, {
        detail: `By ${revoked.requesterName}: ${revoked.reason}`,
        extra: { revocationId: revoked.id },
      });
    const jti = newId();
    const svid = await signLocalSvid(tx, {
      trustDomain: identity.trustDomain,
      spiffeId: identity.spiffeId,
      audience: input.audience,
      ttlSeconds: input.ttlSeconds,
      jti,
      now,
    });
    if (!svid)
      return refuse('unprocessable', `${identity.trustDomain} has no local issuer.`, {
        detail: 'Its own SPIRE issues its SVIDs.',
      });
    return {
      ok: true,
      value: { token: svid.token, expiresAt: svid.expiresAt.toISOString() },
      subject: { kind: 'identity', id: identity.id, name: identity.name },
      detail: { audience: input.audience, ttlSeconds: input.ttlSeconds, jti },
    };
  },
});
