import { queryRoute } from '@/lib/registry/routes';
import { readRevocation } from '@/lib/revocations/server/queries';

export const GET = queryRoute(readRevocation);
