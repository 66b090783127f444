import { groupFlips } from '@/lib/policies/server/list-flips';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(groupFlips);
