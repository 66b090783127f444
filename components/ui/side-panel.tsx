import type { ReactNode } from 'react';
import { IconButton } from './button';
import { PanelKeys } from './panel-keys';

/** Two columns: the list, and the panel that belongs to one of its rows. On a phone the panel is the page. */
export function WithPanel({ children, panel }: { children: ReactNode; panel: ReactNode | null }): ReactNode {
  return (
    <div className="with-panel" data-open={panel ? true : undefined}>
      <div className="with-panel-list">{children}</div>
      {panel}
    </div>
  );
}

/**
 * The detail of one row, beside the list it came from and with its own URL.
 * Escape closes it; the previous and next links walk the list (j and k do the same).
 */
export function SidePanel({
  title,
  mark,
  previousHref,
  nextHref,
  closeHref,
  foot,
  children,
}: {
  title: ReactNode;
  /** The state's badge, before the title. */
  mark?: ReactNode;
  previousHref?: string | undefined;
  nextHref?: string | undefined;
  closeHref: string;
  /** The page's primary button and its neighbours. */
  foot?: ReactNode;
  children: ReactNode;
}): ReactNode {
  return (
    <aside className="panel" aria-labelledby="panel-title">
      <PanelKeys closeHref={closeHref} previousHref={previousHref} nextHref={nextHref} />
      <header className="panel-head">
        {mark}
        <h2 id="panel-title">{title}</h2>
        <span className="grow" />
        {previousHref && <IconButton icon="up" label="Previous" href={previousHref} />}
        {nextHref && <IconButton icon="down" label="Next" href={nextHref} />}
        <IconButton icon="cross" label="Close" href={closeHref} />
      </header>
      <div className="panel-body">{children}</div>
      {foot && <footer className="panel-foot">{foot}</footer>}
    </aside>
  );
}
