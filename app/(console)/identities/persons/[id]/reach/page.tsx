import { HydrationBoundary } from '@tanstack/react-query';
import { PersonReach } from '@/components/identities/reach/person-reach';
import { personDetail } from '@/lib/delegations/client/queries';
import { readPerson } from '@/lib/delegations/server/read-person';
import { personReach } from '@/lib/identities/client/reach-queries';
import { reachPageInput } from '@/lib/identities/reach/page-input';
import { readPersonReach } from '@/lib/identities/server/read-person-reach';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';
import { revocationPreview } from '@/lib/revocations/client/queries';
import { previewRevocation } from '@/lib/revocations/server/preview-revocation';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PersonReachPage({ params, searchParams }: Props) {
  const [{ id }, input, actor] = await Promise.all([params, searchParams.then(reachPageInput), currentActor()]);
  const { view: _, ...filter } = input;
  const state = await prefetch(
    actor,
    wanted(personDetail, readPerson, { id }),
    wanted(personReach, readPersonReach, { id, ...filter }),
    wanted(revocationPreview, previewRevocation, { kind: 'person', id }),
  );
  return (
    <HydrationBoundary state={state}>
      <PersonReach id={id} input={input} />
    </HydrationBoundary>
  );
}
