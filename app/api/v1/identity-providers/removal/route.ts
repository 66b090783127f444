import { removeProvider } from '@/lib/delegations/server/remove-provider';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(removeProvider);
