import { HydrationBoundary } from '@tanstack/react-query';
import { DelegationView } from '@/components/delegations/delegation-view';
import { delegationDetail } from '@/lib/delegations/client/queries';
import { readDelegation } from '@/lib/delegations/server/read-delegation';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ token?: string | string[] }> };

export default async function DelegationPage({ params, searchParams }: Props) {
  const [{ id }, { token }, actor] = await Promise.all([params, searchParams, currentActor()]);
  const state = await prefetch(actor, wanted(delegationDetail, readDelegation, { id }));
  return (
    <HydrationBoundary state={state}>
      <DelegationView id={id} token={typeof token === 'string' ? token : null} />
    </HydrationBoundary>
  );
}
