import { findingExport } from '@/lib/findings/server/export-findings';
import { listFindings } from '@/lib/findings/server/list-findings';
import { exportRoute } from '@/lib/registry/export-route';

export const GET = exportRoute(listFindings, findingExport);
