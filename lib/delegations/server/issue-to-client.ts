import type { CommandContext, Done } from '@/lib/operations/command';
import { type Refused, refuse } from '@/lib/operations/outcome';
import { beyond } from '../scope';
import { delegationName } from '../words';
import { type Confirmation, type Grant, invalidGrant, issueToken, refuseRevoked } from './issue-token';
import { newRefreshToken } from './new-refresh-token';
import { dependsOn, endOf, readChain } from './read-chain';
import { takeProof } from './take-proof';
import { chosenAudience, type DpopProof, type Issued, replayedProof } from './token-terms';

/** What a client presented, a code or a refresh token: of which delegation it is, and since when. */
type Presented = { delegationId: string; createdAt: Date; grant: Exclude<Grant, 'token-exchange'> };
/** What the client asks for; no scope and no resource is what was agreed to. */
type Asked = { scope: readonly string[]; resources: readonly string[]; proof: DpopProof };

/** The next token of a delegation and the refresh token that follows it, for a client whose code or refresh token holds. */
export async function issueToClient(
  context: CommandContext,
  { delegationId, createdAt, grant }: Presented,
  { scope: asked, resources, proof }: Asked,
): Promise<Done<Issued> | Refused> {
  const { tx, now } = context;
  if (proof && !(await takeProof(tx, proof))) return replayedProof;
  const chain = await readChain(tx, delegationId);
  const link = chain.at(-1);
  if (!link) return invalidGrant('The delegation is not known here.');
  const audience = chosenAudience(resources, link.audiences);
  if (!audience.ok) return audience;
  const scope = asked.length > 0 ? [...asked] : link.scope;
  const [wider] = beyond(link.scope, scope);
  if (wider !== undefined)
    return refuse('unprocessable', `${wider} was not agreed to.`, { extra: { oauth: 'invalid_scope' } });
  const alive = await refuseRevoked(tx, dependsOn(chain), createdAt);
  if (!alive.ok) return alive;
  const confirmation: Confirmation = proof ? { kind: 'dpop', jkt: proof.jkt } : { kind: 'none' };
  const issued = await issueToken(context, { chain, audience: audience.value, scope, confirmation, grant });
  if (!issued.ok) return issued;
  const jkt = proof?.jkt ?? null;
  const refreshToken = await newRefreshToken(tx, { delegationId, jkt, now, expiresAt: endOf(chain) });
  return {
    ok: true,
    value: { kind: 'issued', token: issued.value, refreshToken },
    subject: { kind: 'delegation', id: link.id, name: delegationName(link.actor.name, link.person?.name ?? null) },
    detail: { jti: issued.value.jti, audience: audience.value, scope, confirmation: confirmation.kind },
    topics: ['delegation'],
  };
}
