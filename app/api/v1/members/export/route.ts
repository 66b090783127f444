import { memberExport } from '@/lib/members/server/export-members';
import { listMembers } from '@/lib/members/server/list-members';
import { exportRoute } from '@/lib/registry/export-route';

export const GET = exportRoute(listMembers, memberExport);
