import { rotateSecret } from '@/lib/credentials/server/rotate-secret';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(rotateSecret);
