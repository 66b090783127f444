'use client';

import { useEffect, useState } from 'react';
import type { ObjectSearch } from './object-search';
import type { PaletteObject } from './palette-items';

const settleMs = 120;

/** Searches once typing rests; a newer query cancels the older one. Results stay until the next answer. */
export function useObjectSearch(
  search: ObjectSearch | undefined,
  query: string,
): { state: 'idle' | 'searching' | 'failed'; objects: readonly PaletteObject[] } {
  const [result, setResult] = useState<{ state: 'idle' | 'searching' | 'failed'; objects: readonly PaletteObject[] }>({
    state: 'idle',
    objects: [],
  });
  useEffect(() => {
    const text = query.trim();
    if (!search || text === '') {
      setResult({ state: 'idle', objects: [] });
      return;
    }
    const abort = new AbortController();
    setResult((before) => ({ state: 'searching', objects: before.objects }));
    const timer = setTimeout(() => {
      search(text, abort.signal).then(
        (objects) => setResult({ state: 'idle', objects }),
        () => {
          if (!abort.signal.aborted) setResult({ state: 'failed', objects: [] });
        },
      );
    }, settleMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [search, query]);
  return result;
}
