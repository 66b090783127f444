import { HydrationBoundary } from '@tanstack/react-query';
import { TestsView } from '@/components/policies/tests/tests-view';
import { currentActor } from '@/lib/members/server/current-actor';
import { policyAddress, type SearchParams } from '@/lib/policies/address';
import { policyInventory, policyTests } from '@/lib/policies/client/queries';
import { listPolicyTests } from '@/lib/policies/server/policy-tests';
import { readPolicyInventory } from '@/lib/policies/server/read-inventory';
import { prefetch, wanted } from '@/lib/registry/prefetch';

export default async function TestsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const state = await prefetch(
    await currentActor(),
    wanted(policyTests, listPolicyTests, {}),
    wanted(policyInventory, readPolicyInventory, {}),
  );
  const { query, result } = policyAddress(await searchParams);
  return (
    <HydrationBoundary state={state}>
      <TestsView filter={{ query, result }} />
    </HydrationBoundary>
  );
}
