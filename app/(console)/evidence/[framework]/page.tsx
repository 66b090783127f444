import { HydrationBoundary } from '@tanstack/react-query';
import { notFound } from 'next/navigation';
import { PostureView } from '@/components/evidence/posture/posture-view';
import { assessment, environmentList, posture } from '@/lib/evidence/client/queries';
import { frameworkOf } from '@/lib/evidence/frameworks';
import { evidenceView } from '@/lib/evidence/page-input';
import { listEnvironments } from '@/lib/evidence/server/list-environments';
import { readAssessment } from '@/lib/evidence/server/read-assessment';
import { readPosture } from '@/lib/evidence/server/read-posture';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

type Props = {
  params: Promise<{ framework: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function FrameworkPage({ params, searchParams }: Props) {
  const { framework } = await params;
  if (!frameworkOf(framework)) notFound();
  const view = evidenceView(await searchParams, new Date());
  const state = await prefetch(
    await currentActor(),
    wanted(posture, readPosture, view.asked),
    wanted(assessment, readAssessment, { ...view.asked, framework }),
    wanted(environmentList, listEnvironments, {}),
  );
  return (
    <HydrationBoundary state={state}>
      <PostureView framework={framework} view={view} />
    </HydrationBoundary>
  );
}
