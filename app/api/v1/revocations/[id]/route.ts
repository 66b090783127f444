import { queryRoute } from '@/lib/registry/routes';
import { readRevocation } from '@/lib/revocations/server/read-revocation';

export const GET = queryRoute(readRevocation);
