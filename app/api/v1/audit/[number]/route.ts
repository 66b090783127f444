import { readAuditEvent } from '@/lib/audit/server/read-event';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readAuditEvent);
