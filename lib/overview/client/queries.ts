import { apiQuery } from '@/lib/http/client/api-path';
import type { Frame } from '../server/frame';

export const frame = apiQuery<Record<string, never>, Frame>('/api/v1/frame', {
  topics: ['gateway', 'acknowledgement', 'policy', 'member', 'workspace', 'stream'],
});
