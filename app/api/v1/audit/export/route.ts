import { auditExport } from '@/lib/audit/server/export-events';
import { listAuditEvents } from '@/lib/audit/server/list-events';
import { exportRoute } from '@/lib/registry/export-route';

export const GET = exportRoute(listAuditEvents, auditExport);
