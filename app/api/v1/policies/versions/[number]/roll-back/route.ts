import { rollBackPolicy } from '@/lib/policies/server/roll-back-policy';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(rollBackPolicy);
