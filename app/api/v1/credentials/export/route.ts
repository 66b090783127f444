import { credentialExport } from '@/lib/credentials/server/export-credentials';
import { listCredentials } from '@/lib/credentials/server/list-credentials';
import { exportRoute } from '@/lib/registry/export-route';

export const GET = exportRoute(listCredentials, credentialExport);
