import { addSecret } from '@/lib/credentials/server/add-secret';
import { listSecrets } from '@/lib/credentials/server/list-secrets';
import { commandRoute, queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listSecrets);
export const POST = commandRoute(addSecret);
