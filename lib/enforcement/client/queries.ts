import { apiQuery } from '@/lib/http/client/api-path';
import type { ModeList } from '../server/list-modes';

export const modeList = apiQuery<Record<string, never>, ModeList>('/api/v1/gateways/modes', {
  topics: ['enforcement', 'gateway', 'member'],
});
