import { HydrationBoundary } from '@tanstack/react-query';
import { ChangesView } from '@/components/evidence/changes-view';
import { changes, environmentList } from '@/lib/evidence/client/queries';
import { evidenceView } from '@/lib/evidence/page-input';
import { listEnvironments } from '@/lib/evidence/server/list-environments';
import { readChanges } from '@/lib/evidence/server/read-changes';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ChangesPage({ searchParams }: Props) {
  const view = evidenceView(await searchParams, new Date());
  const { since } = view.input;
  const state = await prefetch(
    await currentActor(),
    wanted(changes, readChanges, { ...view.asked, ...(since && { since }) }),
    wanted(environmentList, listEnvironments, {}),
  );
  return (
    <HydrationBoundary state={state}>
      <ChangesView view={view} />
    </HydrationBoundary>
  );
}
