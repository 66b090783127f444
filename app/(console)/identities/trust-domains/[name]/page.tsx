import { HydrationBoundary } from '@tanstack/react-query';
import { TrustDomainView } from '@/components/trust/trust-domain-view';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';
import { trustDomainDetail } from '@/lib/trust/client/queries';
import { readTrustDomain } from '@/lib/trust/server/read-trust-domain';

export default async function TrustDomainPage({ params }: { params: Promise<{ name: string }> }) {
  const name = decodeURIComponent((await params).name);
  const state = await prefetch(await currentActor(), wanted(trustDomainDetail, readTrustDomain, { name }));
  return (
    <HydrationBoundary state={state}>
      <TrustDomainView name={name} />
    </HydrationBoundary>
  );
}
