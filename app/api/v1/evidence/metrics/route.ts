import { listReadings } from '@/lib/evidence/server/list-readings';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listReadings);
