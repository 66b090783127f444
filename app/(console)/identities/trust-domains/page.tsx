import { HydrationBoundary } from '@tanstack/react-query';
import { TrustDomainsView } from '@/components/trust/trust-domains-view';
import { trustDomainList } from '@/lib/identities/client/queries';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';
import { listTrustDomains } from '@/lib/trust/server/list-trust-domains';

export default async function TrustDomainsPage() {
  const state = await prefetch(await currentActor(), wanted(trustDomainList, listTrustDomains, {}));
  return (
    <HydrationBoundary state={state}>
      <TrustDomainsView />
    </HydrationBoundary>
  );
}
