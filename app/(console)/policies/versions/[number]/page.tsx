import { HydrationBoundary } from '@tanstack/react-query';
import { notFound } from 'next/navigation';
import { VersionView } from '@/components/policies/version/version-view';
import { currentActor } from '@/lib/members/server/current-actor';
import { positiveNumber } from '@/lib/policies/address';
import { policyInventory, policyVersion } from '@/lib/policies/client/queries';
import { readPolicyInventory } from '@/lib/policies/server/read-inventory';
import { readVersion } from '@/lib/policies/server/read-versions';
import { prefetch, wanted } from '@/lib/registry/prefetch';

type Props = { params: Promise<{ number: string }> };

export default async function VersionPage({ params }: Props) {
  const actor = await currentActor();
  const number = positiveNumber((await params).number);
  if (number === null) notFound();
  const state = await prefetch(
    actor,
    wanted(policyVersion, readVersion, { number }),
    ...(number > 1 ? [wanted(policyVersion, readVersion, { number: number - 1 })] : []),
    wanted(policyInventory, readPolicyInventory, {}),
  );
  return (
    <HydrationBoundary state={state}>
      <VersionView key={number} number={number} />
    </HydrationBoundary>
  );
}
