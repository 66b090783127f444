import { setCallCredentials } from '@/lib/call-credentials/server/set-call-credentials';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(setCallCredentials);
