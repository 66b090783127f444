import type { ReactNode } from 'react';
import { ExportMenu } from '@/components/ui/export-menu';
import { FacetBar } from '@/components/ui/facet-bar';
import { FilterBar } from '@/components/ui/filter-bar';
import { SegmentLinks } from '@/components/ui/tabs';
import { apiUrl } from '@/lib/http/client/api-path';
import { reachQuery } from '@/lib/identities/client/reach-queries';
import { type AccessChoice, accessChoices, type ReachField } from '@/lib/identities/reach/filter';
import type { ReachFacet } from '@/lib/identities/reach/list';
import {
  type ReachPageInput,
  type ReachPlace,
  reachHref,
  reachParams,
  reachPath,
  reachToggled,
  reachViews,
} from '@/lib/identities/reach/page-input';
import type { ReadyReach } from '@/lib/identities/server/reach-of';
import styles from './reach.module.css';

type Shown = { place: ReachPlace; input: ReachPageInput; reach: ReadyReach };

const accessWords: Record<AccessChoice, string> = {
  reach: 'Reach',
  allow: 'allow',
  conditional: 'allow if',
  deny: 'deny',
  'no-permit': 'no permit',
  all: 'All',
};
const viewWords = { table: 'Table', list: 'List', graph: 'Graph' };

/** In the order their facets stand; a field that all rows share is left out. */
const facetNames: [ReachField, string][] = [
  ['use', 'Use'],
  ['tier', 'Tier'],
  ['class', 'Data class'],
  ['effect', 'Effect'],
  ['environment', 'Environment'],
  ['connector', 'Connector'],
  ['agent', 'Agent'],
];
/** A list longer than this is searched by text instead. */
const mostOptions = 12;

function chosenFirst(facet: ReachFacet, chosen: readonly string[]): ReachFacet {
  const isChosen = ({ value }: ReachFacet[number]) => chosen.includes(value);
  const others = facet.filter((option) => !isChosen(option)).sort((a, b) => b.count - a.count);
  const kept = new Set([...facet.filter(isChosen), ...others].slice(0, Math.max(mostOptions, chosen.length)));
  return facet.filter((option) => kept.has(option));
}

function accessCounts({ access }: ReadyReach): Record<AccessChoice, number> {
  const reach = access.allow + access.conditional;
  return { ...access, reach, all: reach + access.deny + access['no-permit'] };
}

/** What narrows the rows, all of it in the URL. */
export function ReachControls({ place, input, reach }: Shown): ReactNode {
  const { page: _, ...fromStart } = input;
  const { q, view, ...kept } = fromStart;
  const counts = accessCounts(reach);
  const access = input.access ?? 'reach';
  const exported = apiUrl(`${reachQuery(place).path}/export`, { ...kept, ...(q && { q }), id: place.id });
  const facets = facetNames
    .filter(([field]) => reach.facets[field].length > 1 || input[field])
    .map(([field, label]) => ({
      label,
      options: chosenFirst(reach.facets[field], input[field] ?? []).map((option) => ({
        label: option.label,
        count: option.count,
        href: reachHref(place, reachToggled(input, field, option.value)),
        selected: input[field]?.includes(option.value) ?? false,
      })),
    }));
  return (
    <>
      <div className={styles.controls}>
        <SegmentLinks
          label="Access"
          segments={accessChoices.map((choice) => ({
            label: `${accessWords[choice]} ${counts[choice].toLocaleString('en')}`,
            href: reachHref(place, {
              ...kept,
              ...(q && { q }),
              ...(view && { view }),
              access: choice === 'reach' ? undefined : choice,
            }),
            current: choice === access,
          }))}
        />
        <SegmentLinks
          label="View"
          segments={reachViews.map((one) => ({
            label: viewWords[one],
            href: reachHref(place, { ...kept, ...(q && { q }), view: one === 'table' ? undefined : one }),
            current: one === (view ?? 'table'),
          }))}
        />
        <ExportMenu href={exported} total={reach.matching} />
      </div>
      <FilterBar
        action={reachPath(place)}
        label="Filter what it can reach"
        placeholder="Filter by tool, connector or agent"
        defaultValue={q ?? ''}
        keep={reachParams(place, { ...kept, view })}
      />
      {facets.length > 0 && <FacetBar facets={facets} shown={4} />}
    </>
  );
}
