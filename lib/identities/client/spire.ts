import { apiQuery } from '@/lib/http/client/api-path';
import type { SpirePreview } from '../server/preview-spire-import';
import type { SpireEntryRow } from '../server/read-spire-entries';

export const spireImportPath = '/api/v1/identities/spire-import';
export const spirePreview = apiQuery<{ text: string }, SpirePreview>(`${spireImportPath}/preview`);
export const spireEntries = apiQuery<{ id: string }, { entries: SpireEntryRow[] }>(
  '/api/v1/identities/[id]/spire-entries',
  {
    topics: ['identity'],
  },
);
