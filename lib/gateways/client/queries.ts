import { apiQuery } from '@/lib/http/client/api-path';
import type { GatewayListInput } from '../list-input';
import type { GatewayList } from '../server/list-gateways';
import type { GatewayDetail } from '../server/read-gateway';

const topics = ['gateway', 'acknowledgement', 'stream', 'policy', 'enforcement'];

export const gatewayList = apiQuery<GatewayListInput, GatewayList>('/api/v1/gateways', { topics });
export const gatewayDetail = apiQuery<{ id: string }, GatewayDetail>('/api/v1/gateways/[id]', {
  topics: [...topics, 'decision'],
});
