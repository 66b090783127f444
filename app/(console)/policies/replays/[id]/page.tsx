import { HydrationBoundary } from '@tanstack/react-query';
import { ReplayView } from '@/components/policies/replay/replay-view';
import { currentActor } from '@/lib/members/server/current-actor';
import type { SearchParams } from '@/lib/policies/address';
import { policyFlipGroups, policyReplay } from '@/lib/policies/client/replay-queries';
import { replayAddress } from '@/lib/policies/replay/address';
import { groupFlips } from '@/lib/policies/server/list-flips';
import { readReplay } from '@/lib/policies/server/read-replay';
import { prefetch, wanted } from '@/lib/registry/prefetch';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export default async function ReplayPage({ params, searchParams }: Props) {
  const { id } = await params;
  const address = replayAddress(await searchParams);
  const { bucket = 'deny-to-allow', by = 'tool' } = address;
  const state = await prefetch(
    await currentActor(),
    wanted(policyReplay, readReplay, { id }),
    wanted(policyFlipGroups, groupFlips, { id, bucket, by }),
  );
  return (
    <HydrationBoundary state={state}>
      <ReplayView id={id} address={address} />
    </HydrationBoundary>
  );
}
