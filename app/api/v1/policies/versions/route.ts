import { publishPolicy } from '@/lib/policies/server/publish-policy';
import { listVersions } from '@/lib/policies/server/read-versions';
import { commandRoute, queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listVersions);
export const POST = commandRoute(publishPolicy);
