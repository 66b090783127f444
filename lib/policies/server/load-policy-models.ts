import type { Database, Transaction } from '@/lib/database/client';
import { calling } from '@/lib/identities/server/calling';
import type { AgentModel, ConnectorModel } from '../model';
import { connectorModel, connectorsWithTools } from './connector-model';

export type PolicyModels = { connectors: ConnectorModel[]; agents: AgentModel[] };

/** The inventory as the policy engine sees it, in a stable order. */
export async function loadPolicyModels(db: Database | Transaction): Promise<PolicyModels> {
  const rows = await connectorsWithTools(db);
  const agents = await db.identity.findMany({
    where: calling,
    select: { spiffeId: true, name: true, trustDomain: true },
    orderBy: { spiffeId: 'asc' },
  });
  return { connectors: rows.map(connectorModel), agents };
}
