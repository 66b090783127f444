import { readHeldTools } from '@/lib/connectors/server/read-held';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readHeldTools);
