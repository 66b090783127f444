import { HydrationBoundary } from '@tanstack/react-query';
import { notFound } from 'next/navigation';
import { MetricView } from '@/components/evidence/metric/metric-view';
import { environmentList, evidenceRows, metricDetail } from '@/lib/evidence/client/queries';
import { metrics } from '@/lib/evidence/metrics';
import { evidenceView } from '@/lib/evidence/page-input';
import { listEnvironments } from '@/lib/evidence/server/list-environments';
import { listEvidenceRows } from '@/lib/evidence/server/list-rows';
import { readMetric } from '@/lib/evidence/server/read-metric';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

type Props = {
  params: Promise<{ metric: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function MetricPage({ params, searchParams }: Props) {
  const { metric: id } = await params;
  const metric = metrics.find((one) => one.id === id);
  if (!metric) notFound();
  const view = evidenceView(await searchParams, new Date());
  const { only, value, offset } = view.input;
  const rows = { ...(only && { only }), ...(value && { value }), ...(offset && { offset }) };
  const state = await prefetch(
    await currentActor(),
    wanted(metricDetail, readMetric, { ...view.asked, metric: id }),
    wanted(evidenceRows, listEvidenceRows, { ...view.asked, metric: id, ...rows }),
    wanted(environmentList, listEnvironments, {}),
  );
  return (
    <HydrationBoundary state={state}>
      <MetricView metric={metric} view={view} />
    </HydrationBoundary>
  );
}
