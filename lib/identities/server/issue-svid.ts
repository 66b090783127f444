import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { signLocalSvid } from '@/lib/trust/server/local-trust-domain';
import { issuableIdentity, noLocalIssuer } from './issuable-identity';

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
    const found = await issuableIdentity(tx, input.spiffeId);
    if (!found.ok) return found;
    const { identity } = found;
    const jti = newId();
    const svid = await signLocalSvid(tx, {
      trustDomain: identity.trustDomain,
      spiffeId: identity.spiffeId,
      audience: input.audience,
      ttlSeconds: input.ttlSeconds,
      jti,
      now,
    });
    if (!svid) return noLocalIssuer(identity.trustDomain);
    return {
      ok: true,
      value: { token: svid.token, expiresAt: svid.expiresAt.toISOString() },
      subject: { kind: 'identity', id: identity.id, name: identity.name },
      detail: { audience: input.audience, ttlSeconds: input.ttlSeconds, jti },
    };
  },
});
