import { HydrationBoundary } from '@tanstack/react-query';
import { InForceAtView } from '@/components/policies/in-force-at-view';
import { InForceView } from '@/components/policies/in-force-view';
import { currentActor } from '@/lib/members/server/current-actor';
import { policyAddress, type SearchParams } from '@/lib/policies/address';
import { policyDrafts, policyInForce, policyInForceAt, policyInventory } from '@/lib/policies/client/queries';
import { readInForceAt } from '@/lib/policies/server/in-force-at';
import { listDrafts } from '@/lib/policies/server/read-drafts';
import { readPolicyInventory } from '@/lib/policies/server/read-inventory';
import { readCurrentVersion } from '@/lib/policies/server/read-versions';
import { prefetch, wanted } from '@/lib/registry/prefetch';

export default async function PoliciesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await currentActor();
  const { at, policyId, isOpenOnly } = policyAddress(await searchParams);
  if (at) {
    return (
      <HydrationBoundary state={await prefetch(actor, wanted(policyInForceAt, readInForceAt, { at }))}>
        <InForceAtView key={at} at={at} />
      </HydrationBoundary>
    );
  }
  const state = await prefetch(
    actor,
    wanted(policyInForce, readCurrentVersion, {}),
    wanted(policyDrafts, listDrafts, {}),
    wanted(policyInventory, readPolicyInventory, {}),
  );
  return (
    <HydrationBoundary state={state}>
      <InForceView policyId={policyId} isOpenOnly={isOpenOnly} now={new Date().toISOString()} />
    </HydrationBoundary>
  );
}
