import { draftPolicy } from '@/lib/policies/server/draft-policy';
import { listDrafts } from '@/lib/policies/server/read-drafts';
import { commandRoute, queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listDrafts);
export const POST = commandRoute(draftPolicy);
