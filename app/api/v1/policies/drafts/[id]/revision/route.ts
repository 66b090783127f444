import { revisePolicy } from '@/lib/policies/server/revise-policy';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(revisePolicy);
