import Link from 'next/link';
import type { ReactNode } from 'react';
import { TableFoot } from '@/components/ui/table';

/** Which rows of how many stand here, and the way to the others. Nothing is cut without being said. */
export function ListFoot({
  position,
  shown,
  total,
  firstHref,
  nextHref,
}: {
  position: number;
  shown: number;
  total: number;
  firstHref: string | null;
  nextHref: string | null;
}): ReactNode {
  const figure = (count: number) => count.toLocaleString('en');
  return (
    <TableFoot>
      <span className="number">
        {shown === total
          ? `${figure(total)} listed`
          : `${figure(position + 1)} to ${figure(position + shown)} of ${figure(total)}`}
      </span>
      {firstHref && (
        <Link className="link" href={firstHref}>
          First page
        </Link>
      )}
      {nextHref && (
        <Link className="link" href={nextHref}>
          Next page
        </Link>
      )}
      {!firstHref && !nextHref && <span>Everything is listed; nothing is cut.</span>}
    </TableFoot>
  );
}
