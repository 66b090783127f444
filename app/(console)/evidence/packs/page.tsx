import { HydrationBoundary } from '@tanstack/react-query';
import { PacksView } from '@/components/evidence-packs/packs-view';
import { frameworks } from '@/lib/evidence/frameworks';
import { evidencePacks, packSchedules } from '@/lib/evidence-packs/client/queries';
import { packListInput } from '@/lib/evidence-packs/list-input';
import { listEvidencePacks } from '@/lib/evidence-packs/server/list-evidence-packs';
import { listSchedules } from '@/lib/evidence-packs/server/list-schedules';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PacksPage({ searchParams }: Props) {
  const input = packListInput(await searchParams);
  const state = await prefetch(
    await currentActor(),
    wanted(evidencePacks, listEvidencePacks, input),
    wanted(packSchedules, listSchedules, {}),
  );
  return (
    <HydrationBoundary state={state}>
      <PacksView input={input} frameworks={frameworks.map(({ id, name }) => ({ id, name }))} />
    </HydrationBoundary>
  );
}
