import { HydrationBoundary } from '@tanstack/react-query';
import { ActingView } from '@/components/delegations/acting-view';
import { acting } from '@/lib/delegations/client/acting';
import { readActing } from '@/lib/delegations/server/read-acting';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

type Props = { searchParams: Promise<{ view?: string | string[] }> };

export default async function ActingPage({ searchParams }: Props) {
  const { view } = await searchParams;
  return (
    <HydrationBoundary state={await prefetch(await currentActor(), wanted(acting, readActing, {}))}>
      <ActingView view={view === 'list' ? 'list' : 'graph'} />
    </HydrationBoundary>
  );
}
