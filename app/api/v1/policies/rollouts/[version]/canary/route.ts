import { commandRoute } from '@/lib/registry/routes';
import { setCanary } from '@/lib/rollouts/server/set-canary';

export const POST = commandRoute(setCanary);
