import { readPosture } from '@/lib/evidence/server/read-posture';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readPosture);
