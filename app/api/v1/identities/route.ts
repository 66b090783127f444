import { registerIdentity } from '@/lib/identities/server/register-identity';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(registerIdentity);
