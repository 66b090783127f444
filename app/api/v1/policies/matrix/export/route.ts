import { readAccessMatrix } from '@/lib/policies/server/access-matrix';
import { matrixExport } from '@/lib/policies/server/export-matrix';
import { exportRoute } from '@/lib/registry/export-route';

export const GET = exportRoute(readAccessMatrix, matrixExport);
