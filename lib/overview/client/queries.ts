import type { RelativeRange } from '@/lib/decisions/time-range';
import { apiQuery } from '@/lib/http/client/api-path';
import type { Frame } from '../server/frame';
import type { Activity } from '../server/read-activity';
import type { Needs } from '../server/read-needs';
import type { Standing } from '../server/read-standing';

export const frame = apiQuery<Record<string, never>, Frame>('/api/v1/frame', {
  topics: [
    'gateway',
    'acknowledgement',
    'policy',
    'member',
    'workspace',
    'stream',
    'finding',
    'rollout',
    'enforcement',
  ],
});
/** What waits for the person; silence has no event, so it is also asked by the clock. */
export const overviewNeeds = apiQuery<Record<string, never>, Needs>('/api/v1/overview/needs', {
  topics: [
    'gateway',
    'acknowledgement',
    'revocation',
    'policy',
    'connector',
    'member',
    'workspace',
    'finding',
    'rollout',
    'enforcement',
  ],
});
export const overviewActivity = apiQuery<{ last?: RelativeRange }, Activity>('/api/v1/overview/activity', {
  topics: ['policy', 'revocation'],
});
export const overviewStanding = apiQuery<Record<string, never>, Standing>('/api/v1/overview/standing', {
  topics: ['connector', 'identity', 'member', 'policy', 'gateway', 'workspace', 'freshness'],
});
