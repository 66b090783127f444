'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { send } from '@/lib/http/client/problem';
import { DraftSaver, type SavedDraft, type SaverState } from '@/lib/policies/client/draft-saver';
import { localDraft } from '@/lib/policies/client/local-draft';
import type { DraftDetail } from '@/lib/policies/server/read-drafts';

/** Saves the draft as it is typed; what was typed and not saved outlives a closed tab and an ended session. */
export function useDraftSaver(draft: DraftDetail): { saver: DraftSaver; state: SaverState } {
  const [saver] = useState(
    () =>
      new DraftSaver(draft, {
        send: (request) => send<SavedDraft>('PATCH', `/api/v1/policies/drafts/${draft.id}`, request),
        local: localDraft(draft.id),
        later: (run, ms) => {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
      }),
  );
  const state = useSyncExternalStore(saver.subscribe, saver.get, saver.get);
  useEffect(() => {
    saver.restore();
    return () => saver.stop();
  }, [saver]);
  const unsaved = state.status !== 'saved';
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unsaved]);
  return { saver, state };
}
