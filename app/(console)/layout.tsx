import { HydrationBoundary } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Console } from '@/components/console/console';
import { LiveProvider } from '@/lib/http/client/live';
import { currentActor } from '@/lib/members/server/current-actor';
import { frame } from '@/lib/overview/client/queries';
import { readFrame } from '@/lib/overview/server/frame';
import { prefetch, wanted } from '@/lib/registry/prefetch';
import { Providers } from '../providers';

/** Brings the frame's data; it guards nothing: every page and every read asks for itself who is there. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const state = await prefetch(await currentActor(), wanted(frame, readFrame, {}));
  return (
    <Providers>
      <HydrationBoundary state={state}>
        <LiveProvider>
          <Console>{children}</Console>
        </LiveProvider>
      </HydrationBoundary>
    </Providers>
  );
}
