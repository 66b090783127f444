'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { takesTyping } from './typing-target';

/** The panel's keys: Escape closes, j and k walk the list. None acts while someone types or a dialog is open. */
export function PanelKeys({
  closeHref,
  previousHref,
  nextHref,
}: {
  closeHref: string;
  previousHref?: string | undefined;
  nextHref?: string | undefined;
}): null {
  const router = useRouter();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || takesTyping(event.target)) return;
      if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]')) return;
      const href =
        event.key === 'Escape' ? closeHref : event.key === 'k' ? previousHref : event.key === 'j' && nextHref;
      if (!href) return;
      event.preventDefault();
      router.push(href, { scroll: false });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [router, closeHref, previousHref, nextHref]);
  return null;
}
