import type { Transaction } from '@/lib/database/client';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import { type Depended, excludeRevocations, revocationAmong } from '@/lib/revocations/server/revocation-locks';
import { type DelegationClaims, longestTokenSeconds } from '../claims';
import { tokenSigner } from './issuer-keys';
import { actOf, endOf, type Link } from './read-chain';

export type Grant = 'authorization-code' | 'refresh' | 'token-exchange';
export type Confirmation = { kind: 'dpop'; jkt: string } | { kind: 'svid'; spiffeId: string } | { kind: 'none' };

export type IssuedToken = {
  token: string;
  jti: string;
  tokenType: 'Bearer' | 'DPoP';
  expiresInSeconds: number;
  scope: string[];
};

type Wanted = {
  /** Root first; the last is the delegation the token is of. */
  chain: Link[];
  audience: string;
  scope: string[];
  confirmation: Confirmation;
  grant: Grant;
};

/** A refusal the token endpoint answers in the words of RFC 6749 §5.2. */
export const invalidGrant = (title: string, detail?: string) =>
  refuse('unprocessable', title, { detail, extra: { oauth: 'invalid_grant' } });

/**
 * Holds off every revocation of these, then looks for one. Everything is issued under this.
 * @param issuedAt when the presented credential was issued
 */
export async function refuseRevoked(
  tx: Transaction,
  subjects: readonly Depended[],
  issuedAt: Date,
): Promise<Outcome<null>> {
  await excludeRevocations(
    tx,
    subjects.map(({ id }) => id),
  );
  const revoked = await revocationAmong(tx, subjects, issuedAt);
  if (!revoked) return { ok: true, value: null };
  const title = revoked.lifted
    ? `This is from before the revocation of ${revoked.name} was lifted, and stays dead.`
    : `${revoked.name} is revoked.`;
  return refuse('unprocessable', title, {
    detail: `By ${revoked.by}: ${revoked.reason}`,
    extra: { oauth: 'invalid_grant', revocationId: revoked.revocationId },
  });
}

const confirmationOf = (confirmation: Confirmation): DelegationClaims['cnf'] =>
  confirmation.kind === 'none'
    ? undefined
    : confirmation.kind === 'dpop'
      ? { jkt: confirmation.jkt }
      : { svid: confirmation.spiffeId };

/** Signs a token of a delegation and writes down that it was issued; the token itself is kept nowhere. */
export async function issueToken(
  { tx, now, newId }: { tx: Transaction; now: Date; newId: () => string },
  { chain, audience, scope, confirmation, grant }: Wanted,
): Promise<Outcome<IssuedToken>> {
  const [root] = chain;
  const link = chain.at(-1);
  if (!root || !link) return invalidGrant('The delegation is not known here.');
  const iat = Math.floor(now.getTime() / 1000);
  const exp = Math.min(iat + longestTokenSeconds, Math.floor(endOf(chain).getTime() / 1000));
  if (exp <= iat) return invalidGrant(`The delegation ended at ${endOf(chain).toISOString()}.`);
  const signer = await tokenSigner(tx, now);
  const jti = newId();
  const sub = root.person?.id ?? root.subject?.spiffeId;
  if (sub === undefined) return invalidGrant('The delegation names neither a person nor a workload.');
  const token = await signer.sign({
    iss: signer.issuer,
    sub,
    name: root.person?.name,
    aud: audience,
    client_id: link.client?.clientId ?? link.actor.spiffeId,
    scope: scope.join(' '),
    act: actOf(chain),
    lineage: chain.map(({ id }) => id),
    purpose: link.purpose ?? undefined,
    jti,
    iat,
    exp,
    cnf: confirmationOf(confirmation),
  });
  await tx.delegationToken.create({
    data: {
      jti,
      delegationId: link.id,
      audience,
      scope,
      confirmation: confirmation.kind,
      grant,
      issuedAt: now,
      expiresAt: new Date(exp * 1000),
    },
  });
  const tokenType = confirmation.kind === 'dpop' ? 'DPoP' : 'Bearer';
  return { ok: true, value: { token, jti, tokenType, expiresInSeconds: exp - iat, scope } };
}
