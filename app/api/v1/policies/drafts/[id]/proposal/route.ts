import { proposePolicy } from '@/lib/policies/server/propose-policy';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(proposePolicy);
