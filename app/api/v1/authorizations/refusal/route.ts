import { askingClient } from '@/lib/delegations/server/asking-client';
import { refuseAuthorization } from '@/lib/delegations/server/refuse-authorization';
import { preparedCommandRoute } from '@/lib/registry/prepared-command-route';

export const POST = preparedCommandRoute(refuseAuthorization, askingClient);
