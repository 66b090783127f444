import { HydrationBoundary } from '@tanstack/react-query';
import { MyAgentsView } from '@/components/delegations/my-agents-view';
import { delegationsOfMine } from '@/lib/delegations/client/queries';
import { myDelegations } from '@/lib/delegations/server/my-delegations';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

export default async function MyAgentsPage() {
  const state = await prefetch(await currentActor(), wanted(delegationsOfMine, myDelegations, {}));
  return (
    <HydrationBoundary state={state}>
      <MyAgentsView />
    </HydrationBoundary>
  );
}
