import { HydrationBoundary } from '@tanstack/react-query';
import { DraftView } from '@/components/policies/draft-view';
import { currentActor } from '@/lib/members/server/current-actor';
import { policyDraft, policyDrafts, policyInForce, policyInventory, policyTests } from '@/lib/policies/client/queries';
import { policyReview } from '@/lib/policies/client/review-queries';
import { listPolicyTests } from '@/lib/policies/server/policy-tests';
import { listDrafts, readDraft } from '@/lib/policies/server/read-drafts';
import { readPolicyInventory } from '@/lib/policies/server/read-inventory';
import { readReview } from '@/lib/policies/server/read-review';
import { readCurrentVersion } from '@/lib/policies/server/read-versions';
import { prefetch, wanted } from '@/lib/registry/prefetch';

export default async function DraftPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const state = await prefetch(
    await currentActor(),
    wanted(policyDraft, readDraft, { id }),
    wanted(policyReview, readReview, { id }),
    wanted(policyDrafts, listDrafts, {}),
    wanted(policyInForce, readCurrentVersion, {}),
    wanted(policyInventory, readPolicyInventory, {}),
    wanted(policyTests, listPolicyTests, {}),
  );
  return (
    <HydrationBoundary state={state}>
      <DraftView id={id} />
    </HydrationBoundary>
  );
}
