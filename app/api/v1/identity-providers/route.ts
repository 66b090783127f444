import { registerProvider } from '@/lib/delegations/server/register-provider';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(registerProvider);
