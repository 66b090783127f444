import { listClients } from '@/lib/delegations/server/list-clients';
import { registerClient } from '@/lib/delegations/server/register-client';
import { commandRoute, queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listClients);
export const POST = commandRoute(registerClient);
