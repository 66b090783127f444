import { askingClient } from '@/lib/delegations/server/asking-client';
import { grantAuthorization } from '@/lib/delegations/server/grant-authorization';
import { readAuthorization } from '@/lib/delegations/server/read-authorization';
import { preparedCommandRoute } from '@/lib/registry/prepared-command-route';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readAuthorization);
export const POST = preparedCommandRoute(grantAuthorization, askingClient);
