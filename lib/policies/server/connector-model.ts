import type { Database, Transaction } from '@/lib/database/client';
import type { ConnectorModel } from '../model';

/** Connectors with their pinned tools, in a stable order. */
export const connectorsWithTools = (db: Database | Transaction) =>
  db.connector.findMany({ include: { tools: { orderBy: { name: 'asc' } } }, orderBy: { slug: 'asc' } });

type ConnectorRow = Awaited<ReturnType<typeof connectorsWithTools>>[number];

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
