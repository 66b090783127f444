import { listFindings } from '@/lib/findings/server/list-findings';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listFindings);
