import { createHash } from 'node:crypto';
import { statedSetting } from '@/lib/call-credentials/setting';
import {
  givenCredentials,
  type Recipient,
  sealEnvironment,
  sealFingerprintKey,
  sealHeaders,
} from '@/lib/credentials/server/seal-to-gateways';
import type { Transaction } from '@/lib/database/client';
import { statedIssuer } from '@/lib/delegations/server/issuer-keys';
import { modeInForce } from '@/lib/enforcement/server/mode-in-force';
import { calling } from '@/lib/identities/server/calling';
import { versionInForce } from '@/lib/policies/server/version-in-force';
import { storedPolicies } from '@/lib/policies/stored-policies';
import { candidateForGroup } from '@/lib/rollouts/server/candidate-for-group';
import { keysInForce } from '@/lib/trust/server/bundle-in-force';
import { type ConnectorState, type GroupSnapshot, groupSnapshot, type Tier, type Upstream } from '../wire';
import { readFreshnessSeconds } from './read-freshness';

type ConnectorRow = Awaited<ReturnType<typeof connectorsOf>>[number];

function connectorsOf(tx: Transaction, groupId: string) {
  return tx.connector.findMany({
    where: { groupId },
    include: {
      tools: { orderBy: { name: 'asc' } },
      secrets: { where: { end: null }, include: { rotation: true }, orderBy: [{ name: 'asc' }, { createdAt: 'asc' }] },
      issuingTools: true,
      callCredentials: { orderBy: [{ at: 'desc' }, { id: 'desc' }], take: 1 },
      identity: true,
    },
    orderBy: { slug: 'asc' },
  });
}

async function upstreamOf(row: ConnectorRow, recipients: Recipient[]): Promise<Upstream> {
  if (row.transport === 'http') {
    return { kind: 'http', url: row.url ?? '', sealedHeaders: await sealHeaders(recipients, row.secrets) };
  }
  return {
    kind: 'stdio',
    command: row.command ?? '',
    args: row.args,
    env: row.env as Record<string, string>,
    sealedEnv: await sealEnvironment(recipients, row.secrets),
  };
}

async function connectorState(row: ConnectorRow, recipients: Recipient[]): Promise<ConnectorState> {
  const issuing = new Set(row.issuingTools.map(({ tool }) => tool));
  return {
    id: row.id,
    slug: row.slug,
    namespace: row.namespace,
    name: row.name,
    environment: row.environmentName,
    tier: row.tier as Tier,
    dataClasses: row.dataClasses,
    destinations: row.destinations,
    owned: row.ownerId !== null,
    spiffeId: row.identity?.spiffeId ?? null,
    upstream: await upstreamOf(row, recipients),
    credentials: givenCredentials(row.secrets),
    callCredentials: statedSetting(row, row.callCredentials[0]),
    tools: row.tools.map((tool) => ({
      name: tool.name,
      title: tool.title,
      description: tool.description,
      inputSchema: tool.inputSchema,
      effects: { reads: tool.reads, writes: tool.writes, destroys: tool.destroys, egresses: tool.egresses },
      definitionHash: tool.definitionHash,
      pinned: true,
      pathArguments: tool.pathArguments,
      urlArguments: tool.urlArguments,
      issues: issuing.has(tool.name),
    })),
  };
}

/** Everything a gateway of the group needs to decide, as JSON text with its SHA-256. */
export async function composeGroupSnapshot(
  tx: Transaction,
  groupId: string,
): Promise<{ body: string; digest: string }> {
  const group = await tx.gatewayGroup.findUniqueOrThrow({
    where: { id: groupId },
    include: { gateways: { where: { removal: null }, orderBy: { id: 'asc' } } },
  });
  const version = await versionInForce(tx);
  const rows = await connectorsOf(tx, groupId);
  const agents = await tx.identity.findMany({
    where: calling,
    include: { connector: true },
    orderBy: { spiffeId: 'asc' },
  });
  const domains = await keysInForce(tx);
  const policies = version ? storedPolicies.parse(version.policies) : [];
  const snapshot: GroupSnapshot = {
    format: 1,
    groupId,
    groupName: group.name,
    policy: {
      version: version?.number ?? 0,
      digest: version?.digest ?? createHash('sha256').update('').digest('hex'),
      policies: policies.map(({ id, text, digest }) => ({ id, text, digest })),
    },
    candidate: await candidateForGroup(tx, groupId),
    mode: await modeInForce(tx, groupId),
    connectors: await Promise.all(rows.map((row) => connectorState(row, group.gateways))),
    agents: agents.map((agent) => ({
      id: agent.id,
      spiffeId: agent.spiffeId,
      name: agent.name,
      trustDomain: agent.trustDomain,
      connectorId: agent.connector?.id ?? null,
    })),
    trustDomains: domains.map(({ name, keys }) => ({ name, jwks: { keys } })),
    delegationIssuer: await statedIssuer(tx, new Date()),
    freshnessSeconds: await readFreshnessSeconds(tx),
    fingerprintKey: await sealFingerprintKey(group.gateways),
  };
  const body = JSON.stringify(groupSnapshot.parse(snapshot));
  return { body, digest: createHash('sha256').update(body).digest('hex') };
}
