'use client';

import { useSyncExternalStore } from 'react';

const narrow = '(max-width: 720px)';

function subscribe(listener: () => void): () => void {
  const query = matchMedia(narrow);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Whether the screen is too narrow to edit on; null on the server, which does not know. */
export function useIsPhone(): boolean | null {
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(narrow).matches,
    () => null,
  );
}
