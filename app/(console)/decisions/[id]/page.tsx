import { HydrationBoundary } from '@tanstack/react-query';
import { DecisionPageView } from '@/components/decisions/decision-page-view';
import { decisionDetail } from '@/lib/decisions/client/queries';
import { readDecision } from '@/lib/decisions/server/read-decision';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

export default async function DecisionPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const state = await prefetch(await currentActor(), wanted(decisionDetail, readDecision, { id }));
  return (
    <HydrationBoundary state={state}>
      <DecisionPageView id={id} />
    </HydrationBoundary>
  );
}
