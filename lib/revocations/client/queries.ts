import { apiQuery } from '@/lib/http/client/api-path';
import type { RevocationListInput } from '../list-input';
import type { ReceiptFile } from '../receipt';
import type { RevocationList } from '../server/list-revocations';
import type { RevocationPreview } from '../server/preview-revocation';
import type { RevocationDetail } from '../server/read-revocation';

const topics = ['revocation', 'acknowledgement', 'decision'];

export const revocationList = apiQuery<RevocationListInput, RevocationList>('/api/v1/revocations', {
  topics: ['revocation', 'acknowledgement'],
});
export const revocationDetail = apiQuery<{ id: string }, RevocationDetail>('/api/v1/revocations/[id]', { topics });
export const revocationPreview = apiQuery<{ kind: string; id: string }, RevocationPreview>(
  '/api/v1/revocations/preview',
  { topics: ['decision'] },
);
export const revocationReceipt = apiQuery<{ id: string }, ReceiptFile>('/api/v1/revocations/[id]/receipt', {
  topics: ['revocation', 'acknowledgement'],
});
