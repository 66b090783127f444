import { z } from 'zod';
import { defineQuery } from '@/lib/operations/query';
import { loadPolicyModels } from './load-policy-models';

/** Connectors with their tools, and agents: what the editor checks a text against, and what a dry run can name. */
export const readPolicyInventory = defineQuery({
  name: 'policy.inventory',
  permission: 'policies:read',
  input: z.object({}),
  run: async ({ db }) => ({ ok: true, value: await loadPolicyModels(db) }),
});
