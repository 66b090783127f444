import { HydrationBoundary } from '@tanstack/react-query';
import { SampleView } from '@/components/workspace/sample-view';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';
import { sampleState } from '@/lib/workspace/client/queries';
import { readSample } from '@/lib/workspace/server/queries';

export default async function SamplePage() {
  const state = await prefetch(await currentActor(), wanted(sampleState, readSample, {}));
  return (
    <HydrationBoundary state={state}>
      <SampleView />
    </HydrationBoundary>
  );
}
