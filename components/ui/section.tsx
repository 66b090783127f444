import Link from 'next/link';
import type { ReactNode } from 'react';

/** A region of a page under its own heading. `more` stands at the right of the heading. */
export function Section({
  id,
  title,
  note,
  more,
  flush = false,
  children,
}: {
  /** Unique on the page: the region is named by its heading. */
  id: string;
  title: ReactNode;
  /** Quiet words beside the heading: a count, a scope. */
  note?: ReactNode;
  more?: ReactNode;
  /** The content runs edge to edge (a table); only the heading keeps the gutter. */
  flush?: boolean;
  children: ReactNode;
}): ReactNode {
  return (
    <section className="section" data-flush={flush || undefined} aria-labelledby={`${id}-heading`}>
      <div className="section-head">
        <h2 id={`${id}-heading`}>{title}</h2>
        {note !== undefined && <span className="section-note">{note}</span>}
        {more && <span className="section-more">{more}</span>}
      </div>
      {children}
    </section>
  );
}

export type Figure = {
  value: ReactNode;
  label: string;
  href?: string;
  /** The value is words where there is no number: "no data". */
  words?: boolean;
};

function FigureWords({ value, label, words = false }: Figure): ReactNode {
  return (
    <>
      <b className={words ? 'words' : undefined}>{value}</b>
      {label}
    </>
  );
}

/** Counts in a row, each a link to the rows it counts. */
export function Figures({ label, figures }: { label: string; figures: Figure[] }): ReactNode {
  return (
    <ul className="figures" aria-label={label}>
      {figures.map((figure) => (
        <li key={figure.label}>
          {figure.href ? (
            <Link href={figure.href}>
              <FigureWords {...figure} />
            </Link>
          ) : (
            <span>
              <FigureWords {...figure} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A key, or a chord: `<Keys keys={['⌘', 'K']} />`. */
export function Keys({ keys }: { keys: readonly string[] }): ReactNode {
  return keys.map((key) => <kbd key={key}>{key}</kbd>);
}
