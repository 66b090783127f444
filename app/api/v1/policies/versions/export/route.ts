import { versionExport } from '@/lib/policies/server/export-versions';
import { listVersions } from '@/lib/policies/server/read-versions';
import { exportRoute } from '@/lib/registry/export-route';

export const GET = exportRoute(listVersions, versionExport);
