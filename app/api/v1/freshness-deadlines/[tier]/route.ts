import { setFreshness } from '@/lib/gateways/server/set-freshness';
import { commandRoute } from '@/lib/registry/routes';

export const PATCH = commandRoute(setFreshness);
