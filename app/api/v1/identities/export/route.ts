import { identityExport } from '@/lib/identities/server/export-identities';
import { listIdentities } from '@/lib/identities/server/list-identities';
import { exportRoute } from '@/lib/registry/export-route';

export const GET = exportRoute(listIdentities, identityExport);
