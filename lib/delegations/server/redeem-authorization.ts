import { z } from 'zod';
import { secretHash } from '@/lib/keys/server/secret-hash';
import { type Done, defineCommand } from '@/lib/operations/command';
import type { Refused } from '@/lib/operations/outcome';
import { verifies } from '../pkce';
import { type Ended, endAfterReuse } from './end-after-reuse';
import { issueToClient } from './issue-to-client';
import { invalidGrant } from './issue-token';
import { dpopProof, type Issued } from './token-terms';

/** A code for a token and the first refresh token (RFC 6749 §4.1.3). Run by the token endpoint for whoever holds the code. */
export const redeemAuthorization = defineCommand({
  action: 'authorization.redeem',
  permission: 'delegations:self',
  input: z.object({
    code: z.string(),
    clientId: z.string(),
    redirectUri: z.string(),
    verifier: z.string(),
    resources: z.array(z.string()),
    proof: dpopProof,
  }),
  run: async (context, input): Promise<Done<Issued | Ended> | Refused> => {
    const { tx, now } = context;
    const hash = secretHash(input.code);
    const code = await tx.authorizationCode.findUnique({
      where: { secretHash: hash },
      include: { delegation: { include: { client: true } } },
    });
    if (!code || code.delegation.client?.clientId !== input.clientId)
      return invalidGrant('The authorization code is not known here.', 'It may be another client’s.');
    if (code.redirectUri !== input.redirectUri)
      return invalidGrant('The redirect URI is not the one the code was sent to.');
    if (!verifies(input.verifier, code.codeChallenge))
      return invalidGrant('The code verifier is not the one of the challenge.');
    // Only a second request that holds is a sign of theft: with a wrong one, anybody could end the delegation.
    const used = await tx.$executeRaw`
      INSERT INTO "authorization_code_uses" ("secretHash", "at") VALUES (${hash}, ${now}) ON CONFLICT DO NOTHING`;
    if (used === 0) return endAfterReuse(context, code.delegation, 'authorization code');
    if (code.expiresAt <= now)
      return invalidGrant(`The authorization code expired at ${code.expiresAt.toISOString()}.`);
    const { resources, proof } = input;
    const presented = {
      delegationId: code.delegationId,
      createdAt: code.createdAt,
      grant: 'authorization-code',
    } as const;
    return issueToClient(context, presented, { scope: [], resources, proof });
  },
});
