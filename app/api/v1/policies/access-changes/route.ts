import { readAccessChanges } from '@/lib/policies/server/access-changes';
import { queryByPostRoute } from '@/lib/registry/routes';

export const POST = queryByPostRoute(readAccessChanges);
