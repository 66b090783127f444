import { HydrationBoundary } from '@tanstack/react-query';
import { CredentialView } from '@/components/credentials/credential-view';
import { credentialDetail } from '@/lib/credentials/client/queries';
import { readCredentialDetail } from '@/lib/credentials/server/read-credential';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

export default async function CredentialPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const state = await prefetch(await currentActor(), wanted(credentialDetail, readCredentialDetail, { id }));
  return (
    <HydrationBoundary state={state}>
      <CredentialView id={id} />
    </HydrationBoundary>
  );
}
