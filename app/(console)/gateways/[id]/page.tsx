import { HydrationBoundary } from '@tanstack/react-query';
import { GatewayView } from '@/components/gateways/gateway-view';
import { gatewayDetail } from '@/lib/gateways/client/queries';
import { readGateway } from '@/lib/gateways/server/read-gateway';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

export default async function GatewayPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const state = await prefetch(await currentActor(), wanted(gatewayDetail, readGateway, { id }));
  return (
    <HydrationBoundary state={state}>
      <GatewayView id={id} />
    </HydrationBoundary>
  );
}
