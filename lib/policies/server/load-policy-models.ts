import type { Database, Transaction } from '@/lib/database/client';
import type { AgentModel, ConnectorModel } from '../model';

export type PolicyModels = { connectors: ConnectorModel[]; agents: AgentModel[] };

const connectorRows = (db: Database | Transaction) =>
  db.connector.findMany({ include: { tools: { orderBy: { name: 'asc' } } }, orderBy: { slug: 'asc' } });
type ConnectorRow = Awaited<ReturnType<typeof connectorRows>>[number];

/** A stored connector with its pinned tools, as the policy engine sees it. */
export function connectorModel(row: ConnectorRow): ConnectorModel {
  return {
    slug: row.slug,
    namespace: row.namespace,
    name: row.name,
    tier: row.tier,
    environment: row.environmentName,
    dataClasses: row.dataClasses,
    destinations: row.destinations,
    owned: row.ownerId !== null,
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
    })),
  };
}

/** The inventory as the policy engine sees it, in a stable order. */
export async function loadPolicyModels(db: Database | Transaction): Promise<PolicyModels> {
  const rows = await connectorRows(db);
  const agents = await db.identity.findMany({
    where: { kind: 'agent' },
    select: { spiffeId: true, name: true, trustDomain: true },
    orderBy: { spiffeId: 'asc' },
  });
  return { connectors: rows.map(connectorModel), agents };
}
