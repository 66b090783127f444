import { HydrationBoundary } from '@tanstack/react-query';
import { notFound } from 'next/navigation';
import { TimelineView } from '@/components/timeline/timeline-view';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';
import { timeline, timelineEvents } from '@/lib/timeline/client/queries';
import { eventsOf, filterOf, timelineInput } from '@/lib/timeline/input';
import { listTimelineEvents } from '@/lib/timeline/server/list-events';
import { readTimeline } from '@/lib/timeline/server/read-timeline';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function TimelinePage({ searchParams }: Props) {
  const input = timelineInput(await searchParams);
  if (!input) notFound();
  const state = await prefetch(
    await currentActor(),
    wanted(timeline, readTimeline, filterOf(input)),
    ...(input.as === 'list' ? [wanted(timelineEvents, listTimelineEvents, eventsOf(input))] : []),
  );
  return (
    <HydrationBoundary state={state}>
      <TimelineView input={input} />
    </HydrationBoundary>
  );
}
