import { HydrationBoundary } from '@tanstack/react-query';
import { VersionsView } from '@/components/policies/version/versions-view';
import { currentActor } from '@/lib/members/server/current-actor';
import { policyAddress, type SearchParams } from '@/lib/policies/address';
import { policyVersions } from '@/lib/policies/client/queries';
import { listVersions } from '@/lib/policies/server/read-versions';
import { prefetch, wanted } from '@/lib/registry/prefetch';

export default async function VersionsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await currentActor();
  const { before } = policyAddress(await searchParams);
  const state = await prefetch(actor, wanted(policyVersions, listVersions, { before: before ?? undefined }));
  return (
    <HydrationBoundary state={state}>
      <VersionsView before={before} />
    </HydrationBoundary>
  );
}
