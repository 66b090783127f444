import { z } from 'zod';
import { secretHash } from '@/lib/keys/server/secret-hash';
import { type Done, defineCommand } from '@/lib/operations/command';
import { type Refused, refuse } from '@/lib/operations/outcome';
import { beyond } from '../scope';
import { delegationName } from '../words';
import { type Ended, endAfterReuse } from './end-after-reuse';
import { type Confirmation, invalidGrant, issueToken, refuseRevoked } from './issue-token';
import { newRefreshToken } from './new-refresh-token';
import { dependsOn, readChain } from './read-chain';
import { takeProof } from './take-proof';
import { chosenAudience, dpopProof, type Issued, replayedProof } from './token-terms';

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
    const { proof } = input;
    // Bound to a key, it is worth nothing in other hands (RFC 9449 §5), so its use by them ends nothing either.
    if (held.jkt !== null && held.jkt !== proof?.jkt)
      return invalidGrant('The refresh token is bound to a key that did not sign this request.');
    const used = await tx.$executeRaw`
      INSERT INTO "refresh_token_uses" ("secretHash", "at") VALUES (${hash}, ${now}) ON CONFLICT DO NOTHING`;
    if (used === 0) return endAfterReuse(context, held.delegation, 'refresh token');
    if (held.expiresAt <= now) return invalidGrant(`The delegation ended at ${held.expiresAt.toISOString()}.`);
    if (proof && !(await takeProof(tx, proof))) return replayedProof;
    const chain = await readChain(tx, held.delegationId);
    const link = chain.at(-1);
    if (!link) return invalidGrant('The delegation is not known here.');
    const audience = chosenAudience(input.resources, link.audiences);
    if (!audience.ok) return audience;
    const scope = input.scope.length > 0 ? input.scope : link.scope;
    const [wider] = beyond(link.scope, scope);
    if (wider !== undefined)
      return refuse('unprocessable', `${wider} was not agreed to.`, { extra: { oauth: 'invalid_scope' } });
    const alive = await refuseRevoked(tx, dependsOn(chain), held.createdAt);
    if (!alive.ok) return alive;
    const confirmation: Confirmation = proof ? { kind: 'dpop', jkt: proof.jkt } : { kind: 'none' };
    const wanted = { chain, audience: audience.value, scope, confirmation, grant: 'refresh' } as const;
    const issued = await issueToken(context, wanted);
    if (!issued.ok) return issued;
    const { delegationId, expiresAt } = held;
    const jkt = held.jkt ?? proof?.jkt ?? null;
    const refreshToken = await newRefreshToken(tx, { delegationId, jkt, now, expiresAt });
    return {
      ok: true,
      value: { kind: 'issued', token: issued.value, refreshToken },
      subject: { kind: 'delegation', id: link.id, name: delegationName(link.actor.name, link.person?.name ?? null) },
      detail: { jti: issued.value.jti, audience: audience.value, scope, confirmation: confirmation.kind },
      topics: ['delegation'],
    };
  },
});
