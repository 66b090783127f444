import { delegationExport } from '@/lib/delegations/server/export-delegations';
import { listDelegations } from '@/lib/delegations/server/list-delegations';
import { exportRoute } from '@/lib/registry/export-route';

export const GET = exportRoute(listDelegations, delegationExport);
