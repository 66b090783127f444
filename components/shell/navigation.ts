import type { IconName } from '@/components/ui/icon';

export type NavigationItem = {
  label: string;
  href: string;
  icon: IconName;
  /** What waits there. Zero is not shown. */
  count?: number | undefined;
};

/** One of the four jobs: watch, control, act, prove. Only pages that exist are listed. */
export type NavigationGroup = { label: string; items: NavigationItem[] };

/** An ancestor of the page in the breadcrumb. */
export type Crumb = { label: string; href: string };

/** The item a path belongs to: the one with the longest matching address. */
export function currentItem(groups: readonly NavigationGroup[], pathname: string): NavigationItem | undefined {
  return groups
    .flatMap((group) => group.items)
    .filter((item) => pathname === item.href || pathname.startsWith(item.href === '/' ? '/ ' : `${item.href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0];
}
