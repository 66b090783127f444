import { queryRoute } from '@/lib/registry/routes';
import { listTrustDomains } from '@/lib/trust/server/list-trust-domains';

export const GET = queryRoute(listTrustDomains);
