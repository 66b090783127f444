import { endDelegation } from '@/lib/delegations/server/end-delegation';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(endDelegation);
