import { HydrationBoundary } from '@tanstack/react-query';
import { FindingsView } from '@/components/findings/findings-view';
import { findingList } from '@/lib/findings/client/queries';
import { findingListInput } from '@/lib/findings/list-input';
import { listFindings } from '@/lib/findings/server/list-findings';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function FindingsPage({ searchParams }: Props) {
  const actor = await currentActor();
  const input = findingListInput(await searchParams);
  const state = await prefetch(actor, wanted(findingList, listFindings, input));
  return (
    <HydrationBoundary state={state}>
      <FindingsView input={input} />
    </HydrationBoundary>
  );
}
