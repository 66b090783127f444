import { readCallCredentials } from '@/lib/call-credentials/server/read-call-credentials';
import { setCallCredentials } from '@/lib/call-credentials/server/set-call-credentials';
import { commandRoute, queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readCallCredentials);
export const POST = commandRoute(setCallCredentials);
