import { apiQuery } from '@/lib/http/client/api-path';
import type { eventsOf, TimelineFilter } from '../input';
import type { TimelineEvents } from '../server/list-events';
import type { Timeline } from '../timeline';

const topics = ['delegation', 'revocation', 'acknowledgement'];

/** Lanes. Decisions come too often to ask again for each: the page asks at its own pace. */
export const timeline = apiQuery<TimelineFilter, Timeline>('/api/v1/timeline', { topics });
export const timelineEvents = apiQuery<ReturnType<typeof eventsOf>, TimelineEvents>('/api/v1/timeline/events', {
  topics,
});
