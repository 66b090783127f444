import { apiQuery } from '@/lib/http/client/api-path';
import type { ConnectorListInput } from '../list-input';
import type { ConnectorList } from '../server/list-connectors';
import type { ToolList } from '../server/list-tools';
import type { ConnectorChoices } from '../server/read-choices';
import type { ToolListInput } from '../tool-filter';

/** Decisions are not among the topics: a busy gateway would have the whole list counted anew at every batch. */
export const connectorList = apiQuery<ConnectorListInput, ConnectorList>('/api/v1/connectors', {
  topics: ['connector', 'revocation', 'identity', 'tool'],
});

export const connectorChoices = apiQuery<Record<string, never>, ConnectorChoices>('/api/v1/connectors/choices', {
  topics: ['connector', 'member', 'gateway'],
});

export const toolList = apiQuery<ToolListInput, ToolList>('/api/v1/tools', {
  topics: ['connector', 'tool', 'revocation'],
});
