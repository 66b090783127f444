import { HydrationBoundary } from '@tanstack/react-query';
import { notFound } from 'next/navigation';
import { ComparisonView } from '@/components/policies/version/comparison-view';
import { currentActor } from '@/lib/members/server/current-actor';
import { policyAddress, type SearchParams } from '@/lib/policies/address';
import { policyComparison, policyVersions } from '@/lib/policies/client/queries';
import { compareVersions } from '@/lib/policies/server/compare-versions';
import { listVersions } from '@/lib/policies/server/read-versions';
import { prefetch, wanted } from '@/lib/registry/prefetch';

export default async function ComparePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await currentActor();
  const { from, to } = policyAddress(await searchParams);
  if (from === null || to === null) notFound();
  const state = await prefetch(
    actor,
    wanted(policyComparison, compareVersions, { from, to }),
    wanted(policyVersions, listVersions, {}),
  );
  return (
    <HydrationBoundary state={state}>
      <ComparisonView from={from} to={to} />
    </HydrationBoundary>
  );
}
