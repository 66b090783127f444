import { exportSet } from '@/lib/policies/server/export-set';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(exportSet);
