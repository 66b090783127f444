import { HydrationBoundary } from '@tanstack/react-query';
import { OverviewView } from '@/components/overview/overview-view';
import { decisionList, decisionSummary } from '@/lib/decisions/client/queries';
import { decisionsInput } from '@/lib/decisions/list-input';
import { listDecisions } from '@/lib/decisions/server/list-decisions';
import { summariseDecisions } from '@/lib/decisions/server/summarise-decisions';
import { defaultRange } from '@/lib/decisions/time-range';
import { gatewayList } from '@/lib/gateways/client/queries';
import { listGateways } from '@/lib/gateways/server/list-gateways';
import { currentActor } from '@/lib/members/server/current-actor';
import { arrivingInput } from '@/lib/overview/arriving-input';
import { overviewActivity, overviewNeeds, overviewStanding } from '@/lib/overview/client/queries';
import { readActivity } from '@/lib/overview/server/read-activity';
import { readNeeds } from '@/lib/overview/server/read-needs';
import { readStanding } from '@/lib/overview/server/read-standing';
import { prefetch, wanted } from '@/lib/registry/prefetch';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function OverviewPage({ searchParams }: Props) {
  const { last = defaultRange } = decisionsInput({ last: (await searchParams).last });
  const state = await prefetch(
    await currentActor(),
    wanted(overviewNeeds, readNeeds, {}),
    wanted(gatewayList, listGateways, {}),
    wanted(decisionSummary, summariseDecisions, { last }),
    wanted(overviewActivity, readActivity, { last }),
    wanted(overviewStanding, readStanding, {}),
    wanted(decisionList, listDecisions, arrivingInput),
  );
  return (
    <HydrationBoundary state={state}>
      <OverviewView last={last} />
    </HydrationBoundary>
  );
}
