import { draftPatch } from '@/lib/policies/server/draft-patch';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(draftPatch);
