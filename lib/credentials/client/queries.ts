import { apiQuery } from '@/lib/http/client/api-path';
import type { CredentialListInput } from '../list-input';
import type { CredentialList } from '../server/list-credentials';
import type { IssuingTool } from '../server/list-issuing-tools';
import type { ConnectorSecrets } from '../server/list-secrets';
import type { CredentialDetail } from '../server/read-credential';
import type { Roads } from '../server/read-roads';

const topics = ['credential', 'secret', 'connector', 'member', 'revocation'];

export const credentialList = apiQuery<CredentialListInput & { limit?: number }, CredentialList>(
  '/api/v1/credentials',
  { topics },
);
export const credentialDetail = apiQuery<{ id: string }, CredentialDetail>('/api/v1/credentials/[id]', { topics });
export const connectorRoads = apiQuery<{ connectorId?: string }, Roads>('/api/v1/credentials/roads', { topics });
export const secretList = apiQuery<{ connectorId: string }, ConnectorSecrets>('/api/v1/credentials/secrets', {
  topics,
});
export const issuingTools = apiQuery<{ connectorId: string }, { tools: IssuingTool[] }>(
  '/api/v1/credentials/issuing-tools',
  { topics },
);
export const secretStores = apiQuery<Record<string, never>, { stores: string[] }>('/api/v1/credentials/stores');
