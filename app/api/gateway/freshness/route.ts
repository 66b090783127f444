import { confirmFreshness } from '@/lib/gateways/server/confirm-freshness';
import { ingestRoute } from '@/lib/registry/routes';

export const POST = ingestRoute(confirmFreshness);
