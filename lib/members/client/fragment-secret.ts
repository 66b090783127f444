'use client';

import { useSyncExternalStore } from 'react';

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

/**
 * The secret of a one-time link. It is in the address's fragment, which a browser never sends: no log of any server
 * holds it. Undefined until the page runs in the browser, empty when the link carries none.
 */
export function useFragmentSecret(): string | undefined {
  return useSyncExternalStore(
    subscribe,
    () => window.location.hash.slice(1),
    () => undefined,
  );
}
