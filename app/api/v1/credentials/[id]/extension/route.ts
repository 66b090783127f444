import { extendCredential } from '@/lib/credentials/server/extend-credential';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(extendCredential);
