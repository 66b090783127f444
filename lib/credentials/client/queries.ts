import { apiQuery } from '@/lib/http/client/api-path';
import type { CredentialListInput } from '../list-input';
import type { CredentialList } from '../server/list-credentials';
import type { CredentialDetail } from '../server/read-credential';
import type { Roads } from '../server/read-roads';

const topics = ['credential', 'secret', 'connector', 'member'];

export const credentialList = apiQuery<CredentialListInput & { limit?: number }, CredentialList>(
  '/api/v1/credentials',
  { topics },
);
export const credentialDetail = apiQuery<{ id: string }, CredentialDetail>('/api/v1/credentials/[id]', { topics });
export const connectorRoads = apiQuery<{ connectorId?: string }, Roads>('/api/v1/credentials/roads', { topics });
