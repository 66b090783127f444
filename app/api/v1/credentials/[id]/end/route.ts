import { endCredential } from '@/lib/credentials/server/end-credential';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(endCredential);
