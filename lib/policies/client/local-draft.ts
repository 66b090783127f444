import type { LocalCopy } from './draft-saver';

/** Unsaved text of one draft in this browser's storage. Storage that is shut or full keeps nothing, and stops nobody. */
export function localDraft(draftId: string): LocalCopy {
  const key = `countersign-draft-${draftId}`;
  return {
    read: () => {
      try {
        const stored = JSON.parse(localStorage.getItem(key) ?? 'null') as { text?: unknown; revision?: unknown } | null;
        if (typeof stored?.text !== 'string' || typeof stored.revision !== 'number') return null;
        return { text: stored.text, revision: stored.revision };
      } catch {
        return null;
      }
    },
    write: (copy) => {
      try {
        if (copy) localStorage.setItem(key, JSON.stringify(copy));
        else localStorage.removeItem(key);
      } catch {
        return;
      }
    },
  };
}
