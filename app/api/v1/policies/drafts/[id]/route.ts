import { readDraft } from '@/lib/policies/server/read-drafts';
import { saveDraft } from '@/lib/policies/server/save-draft';
import { commandRoute, queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readDraft);
export const PATCH = commandRoute(saveDraft);
