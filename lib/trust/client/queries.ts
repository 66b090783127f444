import { apiQuery } from '@/lib/http/client/api-path';
import type { TrustDomainDetail } from '../server/read-trust-domain';

export const trustDomainDetail = apiQuery<{ name: string }, TrustDomainDetail>('/api/v1/trust-domains/[name]', {
  topics: ['trust-domain', 'identity', 'workspace'],
});
