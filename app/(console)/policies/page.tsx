import { HydrationBoundary } from '@tanstack/react-query';
import { InForceView } from '@/components/policies/in-force-view';
import { currentActor } from '@/lib/members/server/current-actor';
import { policyAddress, type SearchParams } from '@/lib/policies/address';
import { policyDrafts, policyInForce, policyInventory } from '@/lib/policies/client/queries';
import { listDrafts } from '@/lib/policies/server/read-drafts';
import { readPolicyInventory } from '@/lib/policies/server/read-inventory';
import { readCurrentVersion } from '@/lib/policies/server/read-versions';
import { prefetch, wanted } from '@/lib/registry/prefetch';

export default async function PoliciesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await currentActor();
  const state = await prefetch(
    actor,
    wanted(policyInForce, readCurrentVersion, {}),
    wanted(policyDrafts, listDrafts, {}),
    wanted(policyInventory, readPolicyInventory, {}),
  );
  return (
    <HydrationBoundary state={state}>
      <InForceView policyId={policyAddress(await searchParams).policyId} />
    </HydrationBoundary>
  );
}
