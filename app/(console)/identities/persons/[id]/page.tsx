import { HydrationBoundary } from '@tanstack/react-query';
import { PersonView } from '@/components/delegations/person-view';
import { delegationList, personDetail } from '@/lib/delegations/client/queries';
import { listDelegations } from '@/lib/delegations/server/list-delegations';
import { readPerson } from '@/lib/delegations/server/read-person';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

export default async function PersonPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }, actor] = await Promise.all([params, currentActor()]);
  const state = await prefetch(
    actor,
    wanted(personDetail, readPerson, { id }),
    wanted(delegationList, listDelegations, { person: id }),
  );
  return (
    <HydrationBoundary state={state}>
      <PersonView id={id} />
    </HydrationBoundary>
  );
}
