import { HydrationBoundary } from '@tanstack/react-query';
import { NewConnectorView } from '@/components/connectors/new-connector-view';
import { connectorChoices } from '@/lib/connectors/client/queries';
import { readChoices } from '@/lib/connectors/server/read-choices';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

export default async function NewConnectorPage() {
  const state = await prefetch(await currentActor(), wanted(connectorChoices, readChoices, {}));
  return (
    <HydrationBoundary state={state}>
      <NewConnectorView />
    </HydrationBoundary>
  );
}
