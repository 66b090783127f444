import { HydrationBoundary } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { PoliciesFrame } from '@/components/policies/git/policies-frame';
import { currentActor } from '@/lib/members/server/current-actor';
import { policySetHome } from '@/lib/policies/client/home-queries';
import { readHome } from '@/lib/policies/server/read-home';
import { prefetch, wanted } from '@/lib/registry/prefetch';

export default async function PoliciesLayout({ children }: { children: ReactNode }) {
  const state = await prefetch(await currentActor(), wanted(policySetHome, readHome, {}));
  return (
    <HydrationBoundary state={state}>
      <PoliciesFrame>{children}</PoliciesFrame>
    </HydrationBoundary>
  );
}
