import { readAccessMatrix } from '@/lib/policies/server/access-matrix';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readAccessMatrix);
