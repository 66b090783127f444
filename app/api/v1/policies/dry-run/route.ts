import { dryRunPolicy } from '@/lib/policies/server/dry-run-policy';
import { queryByPostRoute } from '@/lib/registry/routes';

export const POST = queryByPostRoute(dryRunPolicy);
