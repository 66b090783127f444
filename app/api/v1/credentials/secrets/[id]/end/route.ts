import { endSecret } from '@/lib/credentials/server/end-secret';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(endSecret);
