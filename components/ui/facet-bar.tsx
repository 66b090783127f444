import Link from 'next/link';
import type { ReactNode } from 'react';
import { FloatingPanel } from './floating-panel';

export type FacetOption = {
  label: string;
  /** How many rows this would leave, given every other facet. */
  count: number;
  /** Where a click goes: the same page with this value taken or dropped. */
  href: string;
  selected?: boolean;
};

export type Facet = { label: string; options: FacetOption[] };

function FacetGroup({ facet }: { facet: Facet }): ReactNode {
  return (
    <div className="facet">
      <span className="facet-name">{facet.label}</span>
      {facet.options.map((option) => (
        <Link
          key={option.label}
          className="facet-option"
          href={option.href}
          scroll={false}
          aria-current={option.selected ? 'true' : undefined}
        >
          {option.label} <i>{option.count.toLocaleString('en')}</i>
        </Link>
      ))}
    </div>
  );
}

/**
 * Facets above the rows they narrow. Facets AND together; values of one facet OR together.
 * @param shown how many facets stand in the bar; the rest are behind "More".
 */
export function FacetBar({ facets, shown = 4 }: { facets: Facet[]; shown?: number }): ReactNode {
  const rest = facets.slice(shown);
  return (
    <nav className="facet-bar" aria-label="Filter by">
      {facets.slice(0, shown).map((facet) => (
        <FacetGroup key={facet.label} facet={facet} />
      ))}
      {rest.length > 0 && (
        <div className="facet">
          <FloatingPanel
            label="More"
            className="facet-more"
            marked={rest.some((facet) => facet.options.some((option) => option.selected))}
          >
            {rest.map((facet) => (
              <FacetGroup key={facet.label} facet={facet} />
            ))}
          </FloatingPanel>
        </div>
      )}
    </nav>
  );
}
