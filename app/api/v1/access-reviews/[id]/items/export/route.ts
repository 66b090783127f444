import { itemExport } from '@/lib/access-reviews/server/export-items';
import { listItems } from '@/lib/access-reviews/server/list-items';
import { exportRoute } from '@/lib/registry/export-route';

export const GET = exportRoute(listItems, itemExport);
