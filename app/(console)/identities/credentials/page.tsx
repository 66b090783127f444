import { HydrationBoundary } from '@tanstack/react-query';
import { CredentialsView } from '@/components/credentials/credentials-view';
import { connectorRoads, credentialList } from '@/lib/credentials/client/queries';
import { credentialListInput } from '@/lib/credentials/list-input';
import { listCredentials } from '@/lib/credentials/server/list-credentials';
import { readRoads } from '@/lib/credentials/server/read-roads';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CredentialsPage({ searchParams }: Props) {
  const input = credentialListInput(await searchParams);
  const state = await prefetch(
    await currentActor(),
    wanted(credentialList, listCredentials, input),
    wanted(connectorRoads, readRoads, {}),
  );
  return (
    <HydrationBoundary state={state}>
      <CredentialsView input={input} />
    </HydrationBoundary>
  );
}
