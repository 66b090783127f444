import { HydrationBoundary } from '@tanstack/react-query';
import { ReplaysView } from '@/components/policies/replay/list/replays-view';
import { currentActor } from '@/lib/members/server/current-actor';
import { policyReplays } from '@/lib/policies/client/replay-queries';
import { replayListInput } from '@/lib/policies/replay/list-input';
import { listReplays } from '@/lib/policies/server/list-replays';
import { prefetch, wanted } from '@/lib/registry/prefetch';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ReplaysPage({ searchParams }: Props) {
  const actor = await currentActor();
  const input = replayListInput(await searchParams);
  const state = await prefetch(actor, wanted(policyReplays, listReplays, input));
  return (
    <HydrationBoundary state={state}>
      <ReplaysView input={input} />
    </HydrationBoundary>
  );
}
