import { verifyAuditChain } from '@/lib/audit/server/verify-chain';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(verifyAuditChain);
