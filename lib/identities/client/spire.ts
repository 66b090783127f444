import { apiQuery } from '@/lib/http/client/api-path';
import type { SpirePreview } from '../server/preview-spire-import';
import type { IdentityPlaces } from '../server/read-places';

export const spireImportPath = '/api/v1/identities/spire-import';
export const spirePreview = apiQuery<{ text: string }, SpirePreview>(`${spireImportPath}/preview`);
export const identityPlaces = apiQuery<{ id: string }, IdentityPlaces>('/api/v1/identities/[id]/places', {
  topics: ['identity'],
});
