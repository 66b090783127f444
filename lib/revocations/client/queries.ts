import { apiQuery } from '@/lib/http/client/api-path';
import type { RevocationDetail, RevocationList, RevocationPreview } from '../server/queries';

const topics = ['revocation', 'acknowledgement', 'decision'];

export const revocationList = apiQuery<Record<string, string | undefined>, RevocationList>('/api/v1/revocations', {
  topics,
});
export const revocationDetail = apiQuery<{ id: string }, RevocationDetail>('/api/v1/revocations/[id]', { topics });
export const revocationPreview = apiQuery<{ kind: string; id: string }, RevocationPreview>(
  '/api/v1/revocations/preview',
  { topics: ['decision'] },
);
