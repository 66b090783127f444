import { HydrationBoundary } from '@tanstack/react-query';
import { ClientsView } from '@/components/delegations/clients-view';
import { clientList } from '@/lib/delegations/client/queries';
import { listClients } from '@/lib/delegations/server/list-clients';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

export default async function ClientsPage() {
  const state = await prefetch(await currentActor(), wanted(clientList, listClients, {}));
  return (
    <HydrationBoundary state={state}>
      <ClientsView />
    </HydrationBoundary>
  );
}
