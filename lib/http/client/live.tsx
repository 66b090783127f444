'use client';

import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

export type Live = { connection: 'live' | 'reconnecting'; lastAt: number | undefined };

const LiveContext = createContext<Live>({ connection: 'reconnecting', lastAt: undefined });

/** Whether the page hears of changes, and when it last did. */
export function useLive(): Live {
  return useContext(LiveContext);
}

/** Notices of one burst are taken together, so that a busy gateway does not make a page ask without pause. */
const gatherMs = 250;

/**
 * Keeps what the pages below show current: the console says which topic changed, never what; reads of that topic are
 * asked again. Whenever it connects, everything is.
 */
export function LiveProvider({ children }: { children: ReactNode }): ReactNode {
  const client = useQueryClient();
  const [live, setLive] = useState<Live>({ connection: 'reconnecting', lastAt: undefined });

  useEffect(() => {
    const changed = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      timer = undefined;
      const topics = new Set(changed);
      changed.clear();
      void client.invalidateQueries({
        predicate: ({ meta }) => ((meta?.topics as string[] | undefined) ?? []).some((topic) => topics.has(topic)),
      });
      setLive({ connection: 'live', lastAt: Date.now() });
    };
    const source = new EventSource('/api/v1/live');
    // What changed while nothing was heard, also between the page's own data and this first moment, is not known.
    source.onopen = () => {
      setLive({ connection: 'live', lastAt: Date.now() });
      void client.invalidateQueries();
    };
    source.onmessage = ({ data }: MessageEvent<string>) => {
      changed.add(data);
      timer ??= setTimeout(flush, gatherMs);
    };
    source.onerror = () => {
      setLive((before) => ({ ...before, connection: 'reconnecting' }));
    };
    // The session ended: the page is asked for again, and the console leads to sign-in and back.
    source.addEventListener('ended', () => window.location.reload());
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [client]);

  return <LiveContext value={live}>{children}</LiveContext>;
}
