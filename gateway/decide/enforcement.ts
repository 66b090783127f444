import type { AgentState, CandidateSet, ConnectorState, GroupSnapshot } from '@/lib/gateways/wire';
import { type TrustBundles, trustBundles } from '@/lib/identities/jwt-svid';
import { type X509Authorities, x509Authorities } from '@/lib/identities/x509-svid';
import { buildRequest } from '@/lib/policies/build-request';
import { createPolicyEngine, type PolicyEngine } from '@/lib/policies/engine';
import { loadCedar } from '@/lib/policies/node-cedar';
import type { ParsedTexts } from '@/lib/policies/parse-policies';
import { errorText } from '../log';
import { type DelegationIssuer, delegationIssuer } from './delegation-token';
import type { Side } from './sides';

/** One group snapshot made ready to decide with. Never changed: a new snapshot is a new one, swapped in whole. */
export type Enforcement = {
  number: number;
  digest: string;
  snapshot: GroupSnapshot;
  engine: PolicyEngine;
  connectors: ReadonlyMap<string, ConnectorState>;
  agents: ReadonlyMap<string, AgentState>;
  bundles: TrustBundles;
  authorities: X509Authorities;
  delegationIssuer: DelegationIssuer | null;
  /** Text digest of each policy by its id. */
  policyDigests: ReadonlyMap<string, string>;
  /** The version of a roll-out, where the snapshot has one that could be loaded. */
  candidate: (Side & Pick<CandidateSet, 'kind' | 'share'>) | null;
  /** Why the snapshot's candidate could not be loaded. The version in force does not depend on it. */
  candidateRefused: string | null;
};

const digestsOf = (policies: GroupSnapshot['policy']['policies']) =>
  new Map(policies.map(({ id, digest }) => [id, digest]));

/** Asks one question of each connector, before anyone depends on the answers. */
function selfTest(engine: PolicyEngine, connectors: readonly ConnectorState[]): void {
  for (const connector of connectors) {
    const agent = {
      spiffeId: 'spiffe://self-test.invalid/gateway',
      name: 'self-test',
      trustDomain: 'self-test.invalid',
    };
    const built = buildRequest(
      { kind: 'agent', agent },
      connector,
      { method: 'ping', params: {} },
      {
        source: '127.0.0.1',
        time: new Date(),
        credential: { kind: 'self-test', ageSeconds: 0, lifetimeSeconds: 0 },
      },
    );
    if (!built.ok) throw new Error(`The engine could not be asked about ${connector.slug}: ${built.message}`);
    const { errors } = engine.decide(built.request, connector.slug);
    const own = errors.find(({ policyId }) => policyId === '');
    if (own) throw new Error(`The engine could not decide about ${connector.slug}: ${own.message}`);
  }
}

/** The candidate in an instance of its own, so that nothing it does reaches the version in force. */
function buildCandidate(
  { candidate, connectors }: GroupSnapshot,
  parsed?: ParsedTexts,
): Pick<Enforcement, 'candidate' | 'candidateRefused'> {
  if (!candidate) return { candidate: null, candidateRefused: null };
  const { version, digest, policies, kind, share } = candidate;
  try {
    const engine = createPolicyEngine(loadCedar, policies, connectors, parsed);
    selfTest(engine, connectors);
    const loaded = { version, digest, engine, policyDigests: digestsOf(policies), kind, share };
    return { candidate: loaded, candidateRefused: null };
  } catch (error) {
    return { candidate: null, candidateRefused: errorText(error) };
  }
}

/**
 * Builds the engine in an instance of its own, and asks it one question of each connector before anyone depends on it.
 * Throws when a policy is refused: what was in force stays.
 * @param parsed policies that were parsed already
 */
export function buildEnforcement(
  snapshot: GroupSnapshot,
  number: number,
  digest: string,
  parsed?: ParsedTexts,
): Enforcement {
  const engine = createPolicyEngine(loadCedar, snapshot.policy.policies, snapshot.connectors, parsed);
  selfTest(engine, snapshot.connectors);
  return {
    number,
    digest,
    snapshot,
    engine,
    connectors: new Map(snapshot.connectors.map((connector) => [connector.slug, connector])),
    agents: new Map(snapshot.agents.map((agent) => [agent.spiffeId, agent])),
    bundles: trustBundles(snapshot.trustDomains),
    authorities: x509Authorities(snapshot.trustDomains),
    delegationIssuer: delegationIssuer(snapshot.delegationIssuer),
    policyDigests: digestsOf(snapshot.policy.policies),
    ...buildCandidate(snapshot, parsed),
  };
}
