import { apiQuery } from '@/lib/http/client/api-path';
import type { FindingListInput } from '../list-input';
import type { FindingList } from '../server/list-findings';
import type { FindingDetail } from '../server/read-finding';

export const findingList = apiQuery<FindingListInput, FindingList>('/api/v1/findings', { topics: ['finding'] });
export const findingDetail = apiQuery<{ id: string }, FindingDetail>('/api/v1/findings/[id]', {
  topics: ['finding', 'member'],
});
