import { importPolicyTests } from '@/lib/policies/server/import-tests';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(importPolicyTests);
