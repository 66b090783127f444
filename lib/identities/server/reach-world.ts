import type { Database, Transaction } from '@/lib/database/client';
import type { ToolModel } from '@/lib/policies/model';
import type { ReachAgent, ReachConnector } from '../reach/cells';

type Kind = 'identity' | 'connector';

/** The open revocation of each subject of a kind that has one. */
async function openRevocations(db: Database | Transaction, kind: Kind): Promise<Map<string, string>> {
  const rows = await db.revocation.findMany({
    where: { subjectKind: kind, reinstatement: null },
    select: { id: true, subjectId: true },
  });
  return new Map(rows.map((row) => [row.subjectId, row.id]));
}

/** Agents as reach looks at them, in the order of their names. Without ids, all. */
export async function reachAgents(db: Database | Transaction, ids?: readonly string[]): Promise<ReachAgent[]> {
  const rows = await db.identity.findMany({
    where: { kind: 'agent', ...(ids && { id: { in: [...ids] } }) },
    select: { id: true, name: true, spiffeId: true, trustDomain: true, createdAt: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  const revoked = await openRevocations(db, 'identity');
  return rows.map((row) => ({ ...row, openRevocationId: revoked.get(row.id) ?? null }));
}

/** What policies can read of a tool; what describes it to a model is left where it is. */
const toolFields = {
  name: true,
  reads: true,
  writes: true,
  destroys: true,
  egresses: true,
  definitionHash: true,
} as const;

type ToolFields = { [Name in keyof typeof toolFields]: Name extends 'name' | 'definitionHash' ? string : boolean };

const toolModel = ({ name, definitionHash, ...effects }: ToolFields): ToolModel => ({
  name,
  title: null,
  description: null,
  inputSchema: null,
  effects,
  definitionHash,
  pinned: true,
  pathArguments: [],
  urlArguments: [],
});

/** Connectors with their pinned tools, in the order of their names. Without ids, all. */
export async function reachConnectors(db: Database | Transaction, ids?: readonly string[]): Promise<ReachConnector[]> {
  const rows = await db.connector.findMany({
    ...(ids && { where: { id: { in: [...ids] } } }),
    select: {
      id: true,
      slug: true,
      namespace: true,
      name: true,
      tier: true,
      environmentName: true,
      dataClasses: true,
      destinations: true,
      ownerId: true,
      createdAt: true,
      tools: { select: toolFields, orderBy: { name: 'asc' } },
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  const revoked = await openRevocations(db, 'connector');
  return rows.map(({ environmentName, ownerId, tools, ...row }) => ({
    ...row,
    environment: environmentName,
    owned: ownerId !== null,
    tools: tools.map(toolModel),
    openRevocationId: revoked.get(row.id) ?? null,
  }));
}
