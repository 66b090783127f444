import { HydrationBoundary } from '@tanstack/react-query';
import { MatrixView } from '@/components/policies/matrix/matrix-view';
import { currentActor } from '@/lib/members/server/current-actor';
import { policyDrafts, policyInventory } from '@/lib/policies/client/queries';
import { listDrafts } from '@/lib/policies/server/read-drafts';
import { readPolicyInventory } from '@/lib/policies/server/read-inventory';
import { prefetch, wanted } from '@/lib/registry/prefetch';

export default async function MatrixPage() {
  const actor = await currentActor();
  const state = await prefetch(
    actor,
    wanted(policyInventory, readPolicyInventory, {}),
    wanted(policyDrafts, listDrafts, {}),
  );
  return (
    <HydrationBoundary state={state}>
      <MatrixView />
    </HydrationBoundary>
  );
}
