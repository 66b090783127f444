import { apiQuery } from '@/lib/http/client/api-path';
import type { Acting } from '../server/read-acting';

/** Who acts for whom now. */
export const acting = apiQuery<Record<never, never>, Acting>('/api/v1/delegations/acting', {
  topics: ['delegation', 'revocation'],
});
