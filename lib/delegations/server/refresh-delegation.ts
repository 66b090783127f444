import { z } from 'zod';
import { secretHash } from '@/lib/keys/server/secret-hash';
import { type Done, defineCommand } from '@/lib/operations/command';
import type { Refused } from '@/lib/operations/outcome';
import { type Ended, endAfterReuse } from './end-after-reuse';
import { issueToClient } from './issue-to-client';
import { invalidGrant } from './issue-token';
import { dpopProof, type Issued } from './token-terms';

/** The next token of a delegation and the next refresh token (RFC 6749 §6). Run by the token endpoint for whoever holds the old one. */
export const refreshDelegation = defineCommand({
  action: 'delegation.refresh',
  permission: 'delegations:self',
  input: z.object({
    refreshToken: z.string(),
    clientId: z.string(),
    /** Empty: what was agreed to. */
    scope: z.array(z.string()),
    resources: z.array(z.string()),
    proof: dpopProof,
  }),
  run: async (context, input): Promise<Done<Issued | Ended> | Refused> => {
    const { tx, now } = context;
    const hash = secretHash(input.refreshToken);
    const held = await tx.refreshToken.findUnique({
      where: { secretHash: hash },
      include: { delegation: { include: { client: true } } },
    });
    if (!held || held.delegation.client?.clientId !== input.clientId)
      return invalidGrant('The refresh token is not known here.', 'It may be another client’s.');
    const { scope, resources, proof } = input;
    // Bound to a key, it is worth nothing in other hands (RFC 9449 §5), so its use by them ends nothing either.
    if (held.jkt !== null && held.jkt !== proof?.jkt)
      return invalidGrant('The refresh token is bound to a key that did not sign this request.');
    const used = await tx.$executeRaw`
      INSERT INTO "refresh_token_uses" ("secretHash", "at") VALUES (${hash}, ${now}) ON CONFLICT DO NOTHING`;
    if (used === 0) return endAfterReuse(context, held.delegation, 'refresh token');
    if (held.expiresAt <= now) return invalidGrant(`The delegation ended at ${held.expiresAt.toISOString()}.`);
    const { delegationId, createdAt } = held;
    return issueToClient(context, { delegationId, createdAt, grant: 'refresh' }, { scope, resources, proof });
  },
});
