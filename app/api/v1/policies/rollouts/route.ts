import { commandRoute, queryRoute } from '@/lib/registry/routes';
import { listRollouts } from '@/lib/rollouts/server/list-rollouts';
import { startRollout } from '@/lib/rollouts/server/start-rollout';

export const GET = queryRoute(listRollouts);
export const POST = commandRoute(startRollout);
