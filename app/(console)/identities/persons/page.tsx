import { HydrationBoundary } from '@tanstack/react-query';
import { PersonsView } from '@/components/delegations/persons-view';
import { personList } from '@/lib/delegations/client/queries';
import { personListInput } from '@/lib/delegations/person-input';
import { listPersons } from '@/lib/delegations/server/list-persons';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PersonsPage({ searchParams }: Props) {
  const actor = await currentActor();
  const input = personListInput(await searchParams);
  const state = await prefetch(actor, wanted(personList, listPersons, input));
  return (
    <HydrationBoundary state={state}>
      <PersonsView input={input} />
    </HydrationBoundary>
  );
}
