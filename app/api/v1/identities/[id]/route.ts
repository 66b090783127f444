import { assignIdentity } from '@/lib/identities/server/assign-identity';
import { readIdentity } from '@/lib/identities/server/read-identity';
import { removeIdentity } from '@/lib/identities/server/remove-identity';
import { commandRoute, queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readIdentity);
export const PATCH = commandRoute(assignIdentity);
export const DELETE = commandRoute(removeIdentity);
