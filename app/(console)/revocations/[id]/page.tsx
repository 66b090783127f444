import { HydrationBoundary } from '@tanstack/react-query';
import { RevocationView } from '@/components/revocations/revocation-view';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';
import { revocationDetail, revocationReceipt } from '@/lib/revocations/client/queries';
import { readReceipt } from '@/lib/revocations/server/read-receipt';
import { readRevocation } from '@/lib/revocations/server/read-revocation';

export default async function RevocationPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const state = await prefetch(
    await currentActor(),
    wanted(revocationDetail, readRevocation, { id }),
    wanted(revocationReceipt, readReceipt, { id }),
  );
  return (
    <HydrationBoundary state={state}>
      <RevocationView id={id} />
    </HydrationBoundary>
  );
}
