import { HydrationBoundary } from '@tanstack/react-query';
import { DryRunView } from '@/components/policies/dry-run/dry-run-view';
import { currentActor } from '@/lib/members/server/current-actor';
import { policyDrafts, policyInForce, policyInventory } from '@/lib/policies/client/queries';
import { listDrafts } from '@/lib/policies/server/read-drafts';
import { readPolicyInventory } from '@/lib/policies/server/read-inventory';
import { readCurrentVersion } from '@/lib/policies/server/read-versions';
import { prefetch, wanted } from '@/lib/registry/prefetch';

export default async function DryRunPage() {
  const state = await prefetch(
    await currentActor(),
    wanted(policyInventory, readPolicyInventory, {}),
    wanted(policyDrafts, listDrafts, {}),
    wanted(policyInForce, readCurrentVersion, {}),
  );
  return (
    <HydrationBoundary state={state}>
      <DryRunView />
    </HydrationBoundary>
  );
}
