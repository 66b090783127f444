import { removePolicyTest, updatePolicyTest } from '@/lib/policies/server/policy-tests';
import { commandRoute } from '@/lib/registry/routes';

export const PATCH = commandRoute(updatePolicyTest);
export const DELETE = commandRoute(removePolicyTest);
