import { queryRoute } from '@/lib/registry/routes';
import { readReceipt } from '@/lib/revocations/server/read-receipt';

export const GET = queryRoute(readReceipt);
