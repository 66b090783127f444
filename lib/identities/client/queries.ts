import { apiQuery } from '@/lib/http/client/api-path';
import type { TrustDomainRow } from '@/lib/trust/server/list-trust-domains';
import type { IdentityListInput } from '../list-input';
import type { IdentityList } from '../server/list-identities';
import type { IdentityDetail } from '../server/read-identity';

const topics = ['identity', 'connector', 'revocation', 'workspace'];

export const identityList = apiQuery<IdentityListInput & { limit?: number }, IdentityList>('/api/v1/identities', {
  topics,
});
/** Agents a call can be sent as. */
export const callingAgents = { kind: ['agent'], limit: 200 };

export const identityDetail = apiQuery<{ id: string }, IdentityDetail>('/api/v1/identities/[id]', { topics });
export const trustDomainList = apiQuery<Record<string, never>, { domains: TrustDomainRow[] }>('/api/v1/trust-domains', {
  topics: [...topics, 'trust-domain'],
});
