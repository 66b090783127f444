import { HydrationBoundary } from '@tanstack/react-query';
import { RevocationsView } from '@/components/revocations/revocations-view';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';
import { revocationList } from '@/lib/revocations/client/queries';
import { revocationListInput } from '@/lib/revocations/list-input';
import { listRevocations } from '@/lib/revocations/server/list-revocations';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RevocationsPage({ searchParams }: Props) {
  const actor = await currentActor();
  const input = revocationListInput(await searchParams);
  const state = await prefetch(actor, wanted(revocationList, listRevocations, input));
  return (
    <HydrationBoundary state={state}>
      <RevocationsView input={input} />
    </HydrationBoundary>
  );
}
