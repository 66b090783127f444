import { flipExport } from '@/lib/policies/server/export-flips';
import { listFlips } from '@/lib/policies/server/list-flips';
import { exportRoute } from '@/lib/registry/export-route';

export const GET = exportRoute(listFlips, flipExport);
