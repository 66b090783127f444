import { publishOwnPolicy } from '@/lib/policies/server/publish-own-policy';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(publishOwnPolicy);
