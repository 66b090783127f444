'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { FrameDataProvider, useFrameData } from '@/components/shell/frame-context';
import { useApiQuery } from '@/lib/http/client/api-query';
import { policySetHome } from '@/lib/policies/client/home-queries';
import { SetHomeBanner } from './set-home-banner';

/** How often the page looks whether a break-glass time has ended by itself. */
const lookMs = 15_000;

/** Every page about policies, under what it says of where the set is kept. */
export function PoliciesFrame({ children }: { children: ReactNode }): ReactNode {
  const frame = useFrameData();
  const path = usePathname();
  const { data } = useApiQuery(policySetHome, {}, { refetchInterval: lookMs });
  const draftId = /^\/policies\/drafts\/([0-9a-f-]{36})$/.exec(path)?.[1] ?? null;
  const banner = data && data.home.kind === 'git' && <SetHomeBanner detail={data} draftId={draftId} />;
  if (!banner) return children;
  return (
    <FrameDataProvider
      data={{
        ...frame,
        banner: (
          <>
            {frame.banner}
            {banner}
          </>
        ),
      }}
    >
      {children}
    </FrameDataProvider>
  );
}
