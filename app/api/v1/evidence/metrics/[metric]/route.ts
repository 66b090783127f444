import { readMetric } from '@/lib/evidence/server/read-metric';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readMetric);
