import { apiQuery } from '@/lib/http/client/api-path';
import type { ConnectorListInput } from '../list-input';
import type { ConnectorList } from '../server/list-connectors';

/** Decisions are not among the topics: a busy gateway would have the whole list counted anew at every batch. */
export const connectorList = apiQuery<ConnectorListInput, ConnectorList>('/api/v1/connectors', {
  topics: ['connector', 'revocation', 'identity', 'tool'],
});
