import { cancelReplay } from '@/lib/policies/server/cancel-replay';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(cancelReplay);
