import { commandRoute, queryRoute } from '@/lib/registry/routes';
import { readTrustDomain } from '@/lib/trust/server/read-trust-domain';
import { removeTrustDomain } from '@/lib/trust/server/remove-trust-domain';

export const GET = queryRoute(readTrustDomain);
export const DELETE = commandRoute(removeTrustDomain);
