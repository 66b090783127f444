import { pushSet } from '@/lib/policies/server/push-set';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(pushSet);
