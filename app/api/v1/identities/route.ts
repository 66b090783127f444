import { listIdentities } from '@/lib/identities/server/list-identities';
import { registerIdentity } from '@/lib/identities/server/register-identity';
import { commandRoute, queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listIdentities);
export const POST = commandRoute(registerIdentity);
