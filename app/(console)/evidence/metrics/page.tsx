import { HydrationBoundary } from '@tanstack/react-query';
import { MetricsView } from '@/components/evidence/metric/metrics-view';
import { environmentList, readings } from '@/lib/evidence/client/queries';
import { evidenceView } from '@/lib/evidence/page-input';
import { listEnvironments } from '@/lib/evidence/server/list-environments';
import { listReadings } from '@/lib/evidence/server/list-readings';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MetricsPage({ searchParams }: Props) {
  const view = evidenceView(await searchParams, new Date());
  const state = await prefetch(
    await currentActor(),
    wanted(readings, listReadings, view.asked),
    wanted(environmentList, listEnvironments, {}),
  );
  return (
    <HydrationBoundary state={state}>
      <MetricsView view={view} />
    </HydrationBoundary>
  );
}
