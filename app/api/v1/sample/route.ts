import { commandRoute, queryRoute } from '@/lib/registry/routes';
import { readSample } from '@/lib/workspace/server/queries';
import { removeSample } from '@/lib/workspace/server/remove-sample';

export const GET = queryRoute(readSample);
export const DELETE = commandRoute(removeSample);
