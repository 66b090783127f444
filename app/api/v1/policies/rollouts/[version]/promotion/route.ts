import { commandRoute } from '@/lib/registry/routes';
import { promoteRollout } from '@/lib/rollouts/server/promote-rollout';

export const POST = commandRoute(promoteRollout);
