import { removeGateway } from '@/lib/gateways/server/remove-gateway';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(removeGateway);
