import { inviteGateway } from '@/lib/gateways/server/invite-gateway';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(inviteGateway);
