import { readPolicyInventory } from '@/lib/policies/server/read-inventory';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readPolicyInventory);
