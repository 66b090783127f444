import { HydrationBoundary } from '@tanstack/react-query';
import { IdentityView } from '@/components/identities/identity-view';
import { identityDetail } from '@/lib/identities/client/queries';
import { identityReach } from '@/lib/identities/client/reach-queries';
import { identityInput } from '@/lib/identities/detail-input';
import { readIdentity } from '@/lib/identities/server/read-identity';
import { readReach } from '@/lib/identities/server/read-reach';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';
import { revocationPreview } from '@/lib/revocations/client/queries';
import { previewRevocation } from '@/lib/revocations/server/preview-revocation';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function IdentityPage({ params, searchParams }: Props) {
  const [{ id }, input, actor] = await Promise.all([params, searchParams.then(identityInput), currentActor()]);
  const { view: _, ...filter } = input.reach;
  const reach =
    input.tab === 'reach'
      ? [
          wanted(identityReach, readReach, { id, ...filter }),
          wanted(revocationPreview, previewRevocation, { kind: 'identity', id }),
        ]
      : [];
  const state = await prefetch(actor, wanted(identityDetail, readIdentity, { id }), ...reach);
  return (
    <HydrationBoundary state={state}>
      <IdentityView id={id} input={input} />
    </HydrationBoundary>
  );
}
