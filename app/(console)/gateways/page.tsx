import { HydrationBoundary } from '@tanstack/react-query';
import { GatewaysView } from '@/components/gateways/gateways-view';
import { modeList } from '@/lib/enforcement/client/queries';
import { listModes } from '@/lib/enforcement/server/list-modes';
import { gatewayList } from '@/lib/gateways/client/queries';
import { gatewayListInput } from '@/lib/gateways/list-input';
import { listGateways } from '@/lib/gateways/server/list-gateways';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function GatewaysPage({ searchParams }: Props) {
  const actor = await currentActor();
  const input = gatewayListInput(await searchParams);
  const state = await prefetch(actor, wanted(gatewayList, listGateways, input), wanted(modeList, listModes, {}));
  return (
    <HydrationBoundary state={state}>
      <GatewaysView input={input} />
    </HydrationBoundary>
  );
}
