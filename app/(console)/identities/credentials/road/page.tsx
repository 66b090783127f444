import { HydrationBoundary } from '@tanstack/react-query';
import { RoadView } from '@/components/credentials/road-view';
import { connectorRoads } from '@/lib/credentials/client/queries';
import { readRoads } from '@/lib/credentials/server/read-roads';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

export default async function RoadPage() {
  const state = await prefetch(await currentActor(), wanted(connectorRoads, readRoads, {}));
  return (
    <HydrationBoundary state={state}>
      <RoadView />
    </HydrationBoundary>
  );
}
