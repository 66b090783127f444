import { refreshNow } from '@/lib/registry/refresh-trust';
import { commandRoute, queryRoute } from '@/lib/registry/routes';
import { addTrustDomain } from '@/lib/trust/server/add-trust-domain';
import { listTrustDomains } from '@/lib/trust/server/list-trust-domains';

export const GET = queryRoute(listTrustDomains);
export const POST = commandRoute(addTrustDomain, refreshNow);
