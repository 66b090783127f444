import { z } from 'zod';
import { calling } from '@/lib/identities/server/calling';
import { defineQuery } from '@/lib/operations/query';
import { entityKey } from '../language/inventory';
import { loadPolicyModels, type PolicyModels } from './load-policy-models';

/** The inventory, and where in the console its connectors and agents have their pages, by `entityKey`. */
export type PolicyInventory = PolicyModels & { pages: Record<string, string> };

/** Connectors with their tools, and agents: what the editor checks a text against, and what a dry run can name. */
export const readPolicyInventory = defineQuery({
  name: 'policy.inventory',
  permission: 'policies:read',
  input: z.object({}),
  run: async ({ db }) => {
    const models = await loadPolicyModels(db);
    const connectors = await db.connector.findMany({ select: { id: true, slug: true } });
    const agents = await db.identity.findMany({ where: calling, select: { id: true, spiffeId: true } });
    const pages = Object.fromEntries([
      ...connectors.map(({ id, slug }) => [entityKey('Connector', slug), `/connectors/${id}`]),
      ...agents.map(({ id, spiffeId }) => [entityKey('Agent', spiffeId), `/identities/${id}`]),
    ]);
    return { ok: true, value: { ...models, pages } satisfies PolicyInventory };
  },
});
