import { createPolicyTest, listPolicyTests } from '@/lib/policies/server/policy-tests';
import { commandRoute, queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listPolicyTests);
export const POST = commandRoute(createPolicyTest);
