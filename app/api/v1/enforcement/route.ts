import { enforcementQuery } from '@/lib/gateways/server/queries';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(enforcementQuery);
