import { type ApiQuery, apiQuery } from '@/lib/http/client/api-path';
import type { ReachFilter } from '../reach/filter';
import type { ReachPlace } from '../reach/page-input';
import type { LeastPrivilegeDraft } from '../server/least-privilege';
import type { Computing, Reach, ReadyGraph } from '../server/reach-of';

const topics = ['identity', 'connector', 'revocation', 'workspace', 'policy', 'tool'];
type Input = Partial<ReachFilter> & { id: string };

export const identityReach = apiQuery<Input, Reach>('/api/v1/identities/[id]/reach', { topics });
export const connectorReach = apiQuery<Input, Reach>('/api/v1/connectors/[id]/reach', { topics });
export const personReach = apiQuery<Input, Reach>('/api/v1/persons/[id]/reach', { topics: [...topics, 'delegation'] });
const identityGraph = apiQuery<Input, ReadyGraph | Computing>('/api/v1/identities/[id]/reach/graph', { topics });
const connectorGraph = apiQuery<Input, ReadyGraph | Computing>('/api/v1/connectors/[id]/reach/graph', { topics });
const personGraph = apiQuery<Input, ReadyGraph | Computing>('/api/v1/persons/[id]/reach/graph', {
  topics: [...topics, 'delegation'],
});

const reaches = { identity: identityReach, connector: connectorReach, person: personReach };
const graphs = { identity: identityGraph, connector: connectorGraph, person: personGraph };

export const reachQuery = ({ kind }: ReachPlace): ApiQuery<Input, Reach> => reaches[kind];
export const graphQuery = ({ kind }: ReachPlace): ApiQuery<Input, ReadyGraph | Computing> => graphs[kind];

export const leastPrivilegeDraft = apiQuery<{ id: string; observed?: boolean }, LeastPrivilegeDraft>(
  '/api/v1/identities/[id]/least-privilege',
  { topics },
);
