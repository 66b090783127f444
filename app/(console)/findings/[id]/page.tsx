import { HydrationBoundary } from '@tanstack/react-query';
import { FindingView } from '@/components/findings/finding-view';
import { findingDetail } from '@/lib/findings/client/queries';
import { readFinding } from '@/lib/findings/server/read-finding';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

export default async function FindingPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const state = await prefetch(await currentActor(), wanted(findingDetail, readFinding, { id }));
  return (
    <HydrationBoundary state={state}>
      <FindingView id={id} />
    </HydrationBoundary>
  );
}
