import { apiQuery } from '@/lib/http/client/api-path';
import type { DecisionsInput, filterOf } from '../list-input';
import type { DecisionList } from '../server/list-decisions';
import type { DecisionDetail } from '../server/read-decision';
import type { DecisionNeighbours } from '../server/read-neighbours';
import type { DecisionSummary } from '../server/summarise-decisions';

type Filter = ReturnType<typeof filterOf>;

/** The log's rows. */
export const decisionList = apiQuery<Omit<DecisionsInput, 'open'> & { limit?: number }, DecisionList>(
  '/api/v1/decisions',
  { topics: ['decision'] },
);
/** Counts over a whole range: asked every few seconds, not with every notice. */
export const decisionSummary = apiQuery<Filter, DecisionSummary>('/api/v1/decisions/summary');
/** A decision does not change; its outcome and its place in the chain follow it. */
export const decisionDetail = apiQuery<{ id: string }, DecisionDetail>('/api/v1/decisions/[id]');
export const decisionNeighbours = apiQuery<Filter & { id: string }, DecisionNeighbours>(
  '/api/v1/decisions/[id]/neighbours',
  { topics: ['decision'] },
);
