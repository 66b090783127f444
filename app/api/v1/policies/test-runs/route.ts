import { testPolicy } from '@/lib/policies/server/judge-policy';
import { queryByPostRoute } from '@/lib/registry/routes';

export const POST = queryByPostRoute(testPolicy);
