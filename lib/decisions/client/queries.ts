import { apiQuery } from '@/lib/http/client/api-path';
import type { DecisionsInput } from '../list-input';
import type { DecisionList } from '../server/list-decisions';

/** The log's rows. */
export const decisionList = apiQuery<Omit<DecisionsInput, 'open'> & { limit?: number }, DecisionList>(
  '/api/v1/decisions',
  { topics: ['decision'] },
);
