import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { toolDefinitionHash } from '@/lib/connectors/tool-definition';
import { type ConnectorState, defaultFreshnessSeconds, type GroupSnapshot, type Upstream } from '@/lib/gateways/wire';
import { bundleKey } from '@/lib/identities/test/certificates';
import { connectorNamespace } from '@/lib/policies/connector-namespace';
import { policiesOf } from '@/lib/policies/test/models';
import type { TrustDomain } from './signing';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export type Definition = { name: string; inputSchema: Record<string, unknown>; [more: string]: unknown };

/** A connector as the console states it, with the tools given pinned. */
export function connectorState(
  slug: string,
  upstream: Upstream,
  definitions: readonly Definition[] = [],
  more: Partial<ConnectorState> = {},
): ConnectorState {
  return {
    id: uuidv7(),
    slug,
    namespace: connectorNamespace(slug),
    name: slug,
    environment: 'production',
    tier: 'standard',
    dataClasses: [],
    destinations: [],
    owned: true,
    spiffeId: `spiffe://test.example/connector/${slug}`,
    upstream,
    credentials: [],
    callCredentials: null,
    tools: definitions.map((definition) => ({
      name: definition.name,
      title: null,
      description: null,
      inputSchema: definition.inputSchema,
      effects: { reads: true, writes: false, destroys: false, egresses: false },
      definitionHash: toolDefinitionHash(definition),
      pinned: true,
      pathArguments: [],
      urlArguments: [],
      issues: false,
    })),
    ...more,
  };
}

const agentState = (name: string) => ({
  id: uuidv7(),
  spiffeId: `spiffe://test.example/agent/${name}`,
  name,
  trustDomain: 'test.example',
  connectorId: null,
});

/** A complete snapshot of a group. */
export function snapshotOf(
  groupId: string,
  domain: TrustDomain,
  policyText: string,
  connectors: ConnectorState[],
  more: Partial<GroupSnapshot> = {},
): GroupSnapshot {
  return {
    format: 1,
    groupId,
    groupName: 'test',
    policy: {
      version: 1,
      digest: sha256(policyText),
      policies: policiesOf(policyText).map(({ id, text }) => ({ id, text, digest: sha256(text) })),
    },
    candidate: null,
    mode: 'enforce',
    connectors,
    agents: [agentState('one'), agentState('two')],
    trustDomains: [{ name: domain.name, jwks: { keys: [domain.jwk, bundleKey(domain.authority)] } }],
    delegationIssuer: null,
    freshnessSeconds: defaultFreshnessSeconds,
    fingerprintKey: {},
    ...more,
  };
}
