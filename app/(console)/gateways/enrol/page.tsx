import { HydrationBoundary } from '@tanstack/react-query';
import { EnrolView } from '@/components/gateways/enrol-view';
import { gatewayList } from '@/lib/gateways/client/queries';
import { listGateways } from '@/lib/gateways/server/list-gateways';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

export default async function EnrolPage() {
  const state = await prefetch(await currentActor(), wanted(gatewayList, listGateways, {}));
  return (
    <HydrationBoundary state={state}>
      <EnrolView />
    </HydrationBoundary>
  );
}
