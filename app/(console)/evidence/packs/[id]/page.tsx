import { HydrationBoundary } from '@tanstack/react-query';
import { PackView } from '@/components/evidence-packs/pack-view';
import { evidencePack } from '@/lib/evidence-packs/client/queries';
import { readEvidencePack } from '@/lib/evidence-packs/server/read-evidence-pack';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

type Props = { params: Promise<{ id: string }> };

export default async function PackPage({ params }: Props) {
  const { id } = await params;
  const state = await prefetch(await currentActor(), wanted(evidencePack, readEvidencePack, { id }));
  return (
    <HydrationBoundary state={state}>
      <PackView id={id} />
    </HydrationBoundary>
  );
}
