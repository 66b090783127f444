import { bindIdentity } from '@/lib/connectors/server/bind-identity';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(bindIdentity);
