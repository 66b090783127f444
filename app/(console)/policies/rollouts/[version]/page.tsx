import { HydrationBoundary } from '@tanstack/react-query';
import { notFound } from 'next/navigation';
import { RolloutView } from '@/components/rollouts/rollout-view';
import { currentActor } from '@/lib/members/server/current-actor';
import { positiveNumber } from '@/lib/policies/address';
import { prefetch, wanted } from '@/lib/registry/prefetch';
import { rolloutDetail } from '@/lib/rollouts/client/queries';
import { readRollout } from '@/lib/rollouts/server/read-rollout';

type Props = { params: Promise<{ version: string }> };

export default async function RolloutPage({ params }: Props) {
  const actor = await currentActor();
  const version = positiveNumber((await params).version);
  if (version === null) notFound();
  return (
    <HydrationBoundary state={await prefetch(actor, wanted(rolloutDetail, readRollout, { version }))}>
      <RolloutView key={version} version={version} />
    </HydrationBoundary>
  );
}
