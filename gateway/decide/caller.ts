import type { ConnectorState } from '@/lib/gateways/wire';
import type { Svid, SvidRejection } from '@/lib/identities/svid';

/**
 * A delegation token, by how whoever presents it proved to be its actor: with its SVID, with its DPoP key (RFC 9449), or
 * not at all (a bearer token).
 */
const delegationCredentials = ['delegation-token-svid', 'delegation-token-dpop', 'delegation-token'] as const;

/** What a caller presented and this gateway verified. */
export type Credential = Omit<Svid, 'kind' | 'trustDomain'> & {
  kind: Svid['kind'] | (typeof delegationCredentials)[number];
};

/** On whose behalf the caller acts, as its delegation token says. */
export type Delegated = {
  /** The person; null where a workload began it. */
  person: { id: string; name: string } | null;
  /** The person's id, or the SPIFFE ID of the workload that began it. */
  subject: string;
  /** Ids of the delegations from the root to the token's own. */
  lineage: string[];
  /** Whoever acts, the caller first; SPIFFE IDs. */
  actors: string[];
  issuer: string;
  scope: string[];
  purpose: string | null;
};

const callerRejections = [
  'no_token',
  'bad_scheme',
  'no_issuer',
  'wrong_iss',
  'bad_claims',
  'no_proof',
  'bad_proof',
  'replayed_proof',
  'wrong_actor',
] as const;
export type CallerRejection = SvidRejection | (typeof callerRejections)[number];

export type Agent = { kind: 'agent'; credential: Credential; delegated: Delegated | null };
export type Nobody = {
  kind: 'nobody';
  reason: CallerRejection;
  detail: string;
  /** The trust domain the credential claims, where that is one known here. */
  trustDomain?: string;
};
export type Caller = Agent | Nobody | { kind: 'connector' };

export const isNobody = (one: object): one is Nobody => 'kind' in one && one.kind === 'nobody';

export const nobody = (reason: CallerRejection, detail: string): Nobody => ({ kind: 'nobody', reason, detail });

/**
 * Everything a request concerns that can be revoked, as `subjectMatch` names it: who presents the credential, who acted
 * before them, for whom, under which delegations, with which token, at which connector, with which secrets it is given.
 */
export function concerned(
  caller: Caller,
  connector: Pick<ConnectorState, 'id' | 'spiffeId' | 'credentials'> | null,
): string[] {
  const keys = connector ? [connector.id, ...connector.credentials] : [];
  if (caller.kind === 'connector') return connector?.spiffeId ? [...keys, connector.spiffeId] : keys;
  if (caller.kind === 'nobody') return keys;
  const { credential, delegated } = caller;
  keys.push(credential.spiffeId);
  if (credential.jti !== null) keys.push(credential.jti);
  if (delegated) keys.push(delegated.subject, ...delegated.actors, ...delegated.lineage);
  return keys;
}

/** Whose session a legacy client's session is: the same agent for another person is somebody else. */
export const sessionOwner = ({ credential, delegated }: Agent): string =>
  delegated ? `${credential.spiffeId} for ${delegated.subject}` : credential.spiffeId;
