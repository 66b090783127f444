import { HydrationBoundary } from '@tanstack/react-query';
import { RolloutsView } from '@/components/rollouts/rollouts-view';
import { currentActor } from '@/lib/members/server/current-actor';
import { policyAddress, type SearchParams } from '@/lib/policies/address';
import { prefetch, wanted } from '@/lib/registry/prefetch';
import { rolloutList } from '@/lib/rollouts/client/queries';
import { listRollouts } from '@/lib/rollouts/server/list-rollouts';

export default async function RolloutsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await currentActor();
  const { before } = policyAddress(await searchParams);
  const state = await prefetch(actor, wanted(rolloutList, listRollouts, { before: before ?? undefined }));
  return (
    <HydrationBoundary state={state}>
      <RolloutsView before={before} />
    </HydrationBoundary>
  );
}
