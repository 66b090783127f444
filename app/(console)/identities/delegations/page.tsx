import { HydrationBoundary } from '@tanstack/react-query';
import { DelegationsView } from '@/components/delegations/delegations-view';
import { delegationList } from '@/lib/delegations/client/queries';
import { delegationListInput } from '@/lib/delegations/list-input';
import { listDelegations } from '@/lib/delegations/server/list-delegations';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DelegationsPage({ searchParams }: Props) {
  const actor = await currentActor();
  const input = delegationListInput(await searchParams);
  const state = await prefetch(actor, wanted(delegationList, listDelegations, input));
  return (
    <HydrationBoundary state={state}>
      <DelegationsView input={input} />
    </HydrationBoundary>
  );
}
