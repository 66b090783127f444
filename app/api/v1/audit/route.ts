import { listAuditEvents } from '@/lib/audit/server/list-events';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listAuditEvents);
