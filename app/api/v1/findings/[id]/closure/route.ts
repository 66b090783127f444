import { closeFinding } from '@/lib/findings/server/close-finding';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(closeFinding);
