import { HydrationBoundary } from '@tanstack/react-query';
import { ImportView } from '@/components/connectors/import-view';
import { connectorChoices } from '@/lib/connectors/client/queries';
import { readChoices } from '@/lib/connectors/server/read-choices';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

export default async function ImportPage() {
  const state = await prefetch(await currentActor(), wanted(connectorChoices, readChoices, {}));
  return (
    <HydrationBoundary state={state}>
      <ImportView />
    </HydrationBoundary>
  );
}
