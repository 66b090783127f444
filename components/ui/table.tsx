import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';

/**
 * A table that runs edge to edge. It scrolls sideways inside its own named region, never with the page.
 * @param label what the rows are ("Connectors"); names the region for screen readers.
 * @param rows two: two-line rows of 52 px. dense: 28 px. inset: no gutter, for tables inside a panel.
 */
export function Table({
  label,
  rows = 'single',
  inset = false,
  rowCount,
  className,
  children,
}: {
  label: string;
  rows?: 'single' | 'two' | 'dense';
  inset?: boolean;
  /** The whole count when only a part is in the page (aria-rowcount). */
  rowCount?: number;
  className?: string;
  children: ReactNode;
}): ReactNode {
  return (
    // A scrolling region must take focus, or the keyboard cannot scroll it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={`table-region${className ? ` ${className}` : ''}`} aria-label={label} tabIndex={0}>
      <table className="table" data-rows={rows} data-inset={inset || undefined} aria-rowcount={rowCount}>
        {children}
      </table>
    </section>
  );
}

type CellLook = {
  /** Figures stand at the right edge. */
  align?: 'left' | 'right';
  /** Not shown on a phone: say it in the row's first cell instead, or leave it out. */
  hideOnPhone?: boolean;
};

function cellAttributes({ align, hideOnPhone, className }: CellLook & { className?: string | undefined }) {
  const names = [className, hideOnPhone && 'not-on-phone'].filter(Boolean).join(' ');
  return { 'data-align': align, className: names || undefined };
}

/** A column head. `sort` says how the rows are ordered by it now. */
export function Th({
  align,
  hideOnPhone,
  className,
  sort,
  sortHref,
  children,
  ...rest
}: ComponentProps<'th'> & CellLook & { sort?: 'ascending' | 'descending'; sortHref?: string }): ReactNode {
  return (
    <th scope="col" {...rest} {...cellAttributes({ align, hideOnPhone, className })} aria-sort={sort}>
      {sortHref ? (
        <Link href={sortHref} scroll={false}>
          {children}
          {sort && <span aria-hidden="true">{sort === 'ascending' ? ' ↑' : ' ↓'}</span>}
        </Link>
      ) : (
        children
      )}
    </th>
  );
}

/** A cell. `mono` for what is compared character by character. */
export function Td({
  align,
  hideOnPhone,
  mono,
  className,
  ...rest
}: ComponentProps<'td'> & CellLook & { mono?: boolean }): ReactNode {
  const names = [className, mono && 'mono'].filter(Boolean).join(' ');
  return <td {...rest} {...cellAttributes({ align, hideOnPhone, className: names })} />;
}

/** A row. `selected` is the one whose panel is open. */
export function Row({ selected, ...rest }: ComponentProps<'tr'> & { selected?: boolean }): ReactNode {
  return <tr {...rest} data-selected={selected || undefined} aria-current={selected || undefined} />;
}

/** The link that names a row; the whole row is its target for the pointer. One a row. */
export function RowLink({ href, children, ...rest }: ComponentProps<typeof Link>): ReactNode {
  return (
    <Link href={href} scroll={false} {...rest} className={`row-link${rest.className ? ` ${rest.className}` : ''}`}>
      {children}
    </Link>
  );
}

/** Two lines in one cell: what it is, and its identifier or support below. `mono` sets the second line in mono. */
export function TwoLines({ first, second, mono }: { first: ReactNode; second: ReactNode; mono?: boolean }): ReactNode {
  return (
    <span className="two-lines">
      <span className="two-lines-first">{first}</span>
      <small data-mono={mono || undefined}>{second}</small>
    </span>
  );
}

/** A row that heads a group of rows. */
export function GroupRow({ columns, title, children }: { columns: number; title: ReactNode; children?: ReactNode }) {
  return (
    <tr className="group-row">
      <th scope="rowgroup" colSpan={columns}>
        <b>{title}</b> {children}
      </th>
    </tr>
  );
}

/** What stands under a table: how many, and whether anything was cut. */
export function TableFoot({ children }: { children: ReactNode }): ReactNode {
  return <p className="table-foot">{children}</p>;
}

/** The next page by cursor. Says how many are shown of how many, so that a cut list never looks whole. */
export function LoadMore({ shown, total, href }: { shown: number; total?: number; href?: string | null }): ReactNode {
  const count = shown.toLocaleString('en');
  const all = total?.toLocaleString('en');
  return (
    <p className="table-foot">
      <span className="number">{all && total !== shown ? `${count} of ${all} shown` : `${count} shown`}</span>
      {href ? (
        <Link className="link" href={href} scroll={false}>
          Show more
        </Link>
      ) : (
        <span>{total !== undefined && total > shown ? null : 'Everything is listed; nothing is cut.'}</span>
      )}
    </p>
  );
}
