import { refreshNow } from '@/lib/registry/refresh-trust';
import { commandRoute } from '@/lib/registry/routes';
import { setTrustSource } from '@/lib/trust/server/set-trust-source';

export const POST = commandRoute(setTrustSource, refreshNow);
