import { checkPolicy } from '@/lib/policies/server/judge-policy';
import { queryByPostRoute } from '@/lib/registry/routes';

export const POST = queryByPostRoute(checkPolicy);
