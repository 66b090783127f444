import { HydrationBoundary } from '@tanstack/react-query';
import { ConnectorsView } from '@/components/connectors/connectors-view';
import { connectorList } from '@/lib/connectors/client/queries';
import { connectorListInput, type SearchParams } from '@/lib/connectors/list-input';
import { listConnectors } from '@/lib/connectors/server/list-connectors';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

export default async function ConnectorsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await currentActor();
  const input = connectorListInput(await searchParams);
  const state = await prefetch(actor, wanted(connectorList, listConnectors, input));
  return (
    <HydrationBoundary state={state}>
      <ConnectorsView input={input} />
    </HydrationBoundary>
  );
}
