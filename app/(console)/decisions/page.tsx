import { HydrationBoundary } from '@tanstack/react-query';
import { LogView } from '@/components/decisions/log-view';
import { decisionDetail, decisionList, decisionNeighbours, decisionSummary } from '@/lib/decisions/client/queries';
import { decisionsInput, filterOf } from '@/lib/decisions/list-input';
import { listDecisions } from '@/lib/decisions/server/list-decisions';
import { readDecision } from '@/lib/decisions/server/read-decision';
import { readNeighbours } from '@/lib/decisions/server/read-neighbours';
import { summariseDecisions } from '@/lib/decisions/server/summarise-decisions';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DecisionsPage({ searchParams }: Props) {
  const input = decisionsInput(await searchParams);
  const { open, ...listed } = input;
  const panel = open
    ? [
        wanted(decisionDetail, readDecision, { id: open }),
        wanted(decisionNeighbours, readNeighbours, { ...filterOf(input), id: open }),
      ]
    : [];
  const state = await prefetch(
    await currentActor(),
    wanted(decisionList, listDecisions, listed),
    wanted(decisionSummary, summariseDecisions, filterOf(input)),
    ...panel,
  );
  return (
    <HydrationBoundary state={state}>
      <LogView input={input} />
    </HydrationBoundary>
  );
}
