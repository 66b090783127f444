import { commandRoute } from '@/lib/registry/routes';
import { rollBackRollout } from '@/lib/rollouts/server/roll-back-rollout';

export const POST = commandRoute(rollBackRollout);
