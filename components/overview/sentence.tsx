import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';
import type { Part } from '@/lib/overview/need';

/** Words, some of which lead somewhere. `strong` sets what leads somewhere as the subject of the line. */
export function Sentence({ parts, strong = false }: { parts: readonly Part[]; strong?: boolean }): ReactNode {
  return parts.map((part) =>
    typeof part === 'string' ? (
      <Fragment key={part}>{part}</Fragment>
    ) : (
      <Link key={part.href} className={strong ? 'strong' : 'link-inline number'} href={part.href}>
        {part.text}
      </Link>
    ),
  );
}
