import type { ReactNode } from 'react';
import { BannerSlot } from './banner-slot';
import type { Crumb } from './navigation';
import { PageActions } from './page-actions';
import type { PaletteCommand } from './palette-items';
import { TopBar } from './top-bar';

/**
 * A page of the console: top bar with its breadcrumb, banner, heading, content. Every page renders exactly one.
 * @param title the page's name: last crumb, and the heading unless `heading` replaces it.
 * @param trail the ancestors; by default the section the path belongs to.
 * @param hideHeading the heading is only for screen readers, where the design has none (overview, decisions).
 * @param fill the content takes the rest of the screen's height and scrolls inside (editor, evidence).
 * @param commands links the palette offers on this page.
 */
export function Page({
  title,
  heading,
  trail,
  hideHeading = false,
  sub,
  facts,
  actions,
  fill = false,
  commands,
  children,
}: {
  title: string;
  heading?: ReactNode;
  trail?: Crumb[];
  hideHeading?: boolean;
  sub?: ReactNode;
  /** A `Facts` list under the heading. */
  facts?: ReactNode;
  /** Buttons at the right of the heading; one of them may be primary. */
  actions?: ReactNode;
  fill?: boolean;
  commands?: PaletteCommand[];
  children: ReactNode;
}): ReactNode {
  return (
    <>
      {/* The deepest crumb first: it is what a tab has room for. */}
      <title>{[title, ...(trail ?? []).map(({ label }) => label).reverse(), 'Countersign'].join(' · ')}</title>
      <TopBar trail={trail} here={title} />
      <BannerSlot />
      {commands && <PageActions commands={commands} />}
      <main id="content" className="page" data-fill={fill || undefined}>
        {hideHeading ? (
          <h1 className="visually-hidden" tabIndex={-1}>
            {heading ?? title}
          </h1>
        ) : (
          <div className="page-head">
            <div className="page-head-text">
              <h1 tabIndex={-1}>{heading ?? title}</h1>
              {sub && <p className="page-sub">{sub}</p>}
              {facts}
            </div>
            {actions && <div className="page-actions">{actions}</div>}
          </div>
        )}
        {children}
      </main>
    </>
  );
}
