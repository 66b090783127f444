import { compareVersions } from '@/lib/policies/server/compare-versions';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(compareVersions);
