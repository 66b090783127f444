import { assignCredential } from '@/lib/credentials/server/assign-credential';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(assignCredential);
