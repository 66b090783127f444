import { refreshNow } from '@/lib/registry/refresh-trust';
import { commandRoute } from '@/lib/registry/routes';
import { requestRefresh } from '@/lib/trust/server/request-refresh';

export const POST = commandRoute(requestRefresh, refreshNow);
