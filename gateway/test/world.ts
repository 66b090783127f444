import type { Svid } from '@/lib/identities/svid';
import type { Agent } from '../decide/caller';
import type { Ask, World } from '../decide/decide';
import { buildEnforcement, type Enforcement } from '../decide/enforcement';
import { RevocationSet } from '../decide/revocation-set';
import { tool } from './http-connector';
import { makeTrustDomain } from './signing';
import { connectorState, snapshotOf } from './snapshots';

export const groupId = '0198a7c0-0000-7000-8000-0000000000aa';
export const idOf = (number: number) => `0198a7c0-0000-7000-8000-00000000000${number}`;
export const agentOne = 'spiffe://test.example/agent/one';

/** One connector whose tool `work` agent one may call, and whose tool `write` nobody may. */
export const remote = connectorState(
  'remote',
  { kind: 'http', url: 'http://127.0.0.1:1/', sealedHeaders: [] },
  [tool('work'), tool('write')],
  { tier: 'high' },
);
const policy = `
@id("work") permit (principal == Agent::"${agentOne}", action == Remote::Action::"work", resource);
@id("never") forbid (principal, action == Remote::Action::"write", resource);
`;

export async function enforced() {
  const domain = await makeTrustDomain('test.example');
  return { domain, enforcement: buildEnforcement(snapshotOf(groupId, domain, policy, [remote]), 4, 'digest') };
}

export const svidOf = (spiffeId = agentOne, issuedAt: number | null = Date.now() / 1000): Svid => ({
  kind: 'jwt-svid',
  spiffeId,
  trustDomain: 'test.example',
  audience: ['a'],
  keyId: 'k',
  jti: null,
  issuedAt,
  expiresAt: Date.now() / 1000 + 60,
});

export const callerOf = (credential: Svid): Agent => ({ kind: 'agent', credential, delegated: null });

/** A world in which nothing stands in the way. */
export const worldOf = (enforcement: Enforcement, more: Partial<World> = {}): World => ({
  enforcement,
  revocations: new RevocationSet(),
  fleetNumber: 3,
  freshnessAgeSeconds: () => 0,
  pinState: () => 'same',
  hasRoom: () => true,
  now: () => new Date(),
  ...more,
});

/** Agent one calls `work`. */
export const askOf = (more: Partial<Ask> = {}): Ask => ({
  era: 'modern',
  method: 'tools/call',
  params: { name: 'work' },
  slug: 'remote',
  caller: callerOf(svidOf()),
  malformed: null,
  sourceAddress: '127.0.0.1',
  traceId: null,
  ...more,
});

export const connectorSubject = {
  kind: 'connector' as const,
  connectorId: remote.id,
  slug: 'remote',
  name: 'Remote',
};
export const identitySubject = { kind: 'identity' as const, identityId: idOf(9), spiffeId: agentOne, name: 'one' };
export const revocationOf = (subject: typeof connectorSubject | typeof identitySubject, revocationId = idOf(1)) => ({
  kind: 'revocation' as const,
  revocationId,
  subject,
  requestedAt: new Date().toISOString(),
  reason: 'leaked',
});
