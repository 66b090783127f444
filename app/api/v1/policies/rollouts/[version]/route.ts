import { queryRoute } from '@/lib/registry/routes';
import { readRollout } from '@/lib/rollouts/server/read-rollout';

export const GET = queryRoute(readRollout);
