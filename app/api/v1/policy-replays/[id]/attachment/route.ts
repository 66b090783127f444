import { attachReplay } from '@/lib/policies/server/attach-replay';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(attachReplay);
