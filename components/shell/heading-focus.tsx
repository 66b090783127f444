'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';

/** After a client navigation the focus moves to the new page's heading, where reading starts. */
export function HeadingFocus(): null {
  const pathname = usePathname();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  }, [pathname]);
  return null;
}
