import { listModes } from '@/lib/enforcement/server/list-modes';
import { requestEnforcement } from '@/lib/enforcement/server/request-enforcement';
import { commandRoute, queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listModes);
export const POST = commandRoute(requestEnforcement);
