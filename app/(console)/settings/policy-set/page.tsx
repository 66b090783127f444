import { HydrationBoundary } from '@tanstack/react-query';
import { SetHomeView } from '@/components/policies/git/set-home-view';
import { currentActor } from '@/lib/members/server/current-actor';
import { policySetHome } from '@/lib/policies/client/home-queries';
import { readHome } from '@/lib/policies/server/read-home';
import { prefetch, wanted } from '@/lib/registry/prefetch';

export default async function PolicySetPage() {
  const state = await prefetch(await currentActor(), wanted(policySetHome, readHome, {}));
  return (
    <HydrationBoundary state={state}>
      <SetHomeView />
    </HydrationBoundary>
  );
}
