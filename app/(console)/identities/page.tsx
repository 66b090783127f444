import { HydrationBoundary } from '@tanstack/react-query';
import { IdentitiesView } from '@/components/identities/identities-view';
import { identityList } from '@/lib/identities/client/queries';
import { identityListInput } from '@/lib/identities/list-input';
import { listIdentities } from '@/lib/identities/server/list-identities';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function IdentitiesPage({ searchParams }: Props) {
  const input = identityListInput(await searchParams);
  const state = await prefetch(await currentActor(), wanted(identityList, listIdentities, input));
  return (
    <HydrationBoundary state={state}>
      <IdentitiesView input={input} />
    </HydrationBoundary>
  );
}
