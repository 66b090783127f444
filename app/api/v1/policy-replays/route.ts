import { listReplays } from '@/lib/policies/server/list-replays';
import { replayPolicy } from '@/lib/policies/server/replay-policy';
import { commandRoute, queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listReplays);
export const POST = commandRoute(replayPolicy);
