import { HydrationBoundary } from '@tanstack/react-query';
import { NewPackView } from '@/components/evidence-packs/new-pack-view';
import { environmentList } from '@/lib/evidence/client/queries';
import { frameworks } from '@/lib/evidence/frameworks';
import { listEnvironments } from '@/lib/evidence/server/list-environments';
import { packPreview } from '@/lib/evidence-packs/client/queries';
import { newPackView } from '@/lib/evidence-packs/new-input';
import { previewEvidencePack } from '@/lib/evidence-packs/server/preview-evidence-pack';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewPackPage({ searchParams }: Props) {
  const view = newPackView(await searchParams, frameworks, new Date());
  const state = await prefetch(
    await currentActor(),
    wanted(packPreview, previewEvidencePack, view.wanted),
    wanted(environmentList, listEnvironments, {}),
  );
  return (
    <HydrationBoundary state={state}>
      <NewPackView view={view} frameworks={frameworks.map(({ id, name }) => ({ id, name }))} />
    </HydrationBoundary>
  );
}
