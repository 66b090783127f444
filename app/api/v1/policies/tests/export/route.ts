import { testExport } from '@/lib/policies/server/export-tests';
import { listPolicyTests } from '@/lib/policies/server/policy-tests';
import { exportRoute } from '@/lib/registry/export-route';

export const GET = exportRoute(listPolicyTests, testExport);
