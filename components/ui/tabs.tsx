'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';

export type TabLink = { label: string; href: string; count?: number | undefined; current?: boolean };

/** Where the tabs are wider than the screen, the current one is in the middle of it. */
function bringIntoView(tab: HTMLAnchorElement | null): void {
  const bar = tab?.parentElement;
  if (bar) bar.scrollLeft = tab.offsetLeft - bar.offsetLeft - (bar.clientWidth - tab.offsetWidth) / 2;
}

/** Tabs that are links: each has its own URL, so reload and the back button work. */
export function Tabs({ label, tabs }: { label: string; tabs: TabLink[] }): ReactNode {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.current ? 'page' : undefined}
          ref={tab.current ? bringIntoView : null}
        >
          {tab.label}
          {tab.count !== undefined && <i>{tab.count.toLocaleString('en')}</i>}
        </Link>
      ))}
    </nav>
  );
}

/** A segmented choice whose segments are links (group by, range). */
export function SegmentLinks({ label, segments }: { label: string; segments: TabLink[] }): ReactNode {
  return (
    <nav className="segments" aria-label={label}>
      {segments.map((segment) => (
        <Link key={segment.href} href={segment.href} scroll={false} aria-current={segment.current ? 'true' : undefined}>
          {segment.label}
        </Link>
      ))}
    </nav>
  );
}
