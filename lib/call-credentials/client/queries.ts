import { apiQuery } from '@/lib/http/client/api-path';
import type { CallCredentialReading } from '../server/read-call-credentials';

export const callCredentials = apiQuery<{ id: string }, CallCredentialReading>(
  '/api/v1/connectors/[id]/call-credentials',
  { topics: ['connector', 'gateway', 'finding'] },
);
