import type { Facet } from '@/components/ui/facet-bar';
import { type DecisionField, decisionFields } from '@/lib/decisions/filter';
import { type DecisionsInput, decisionsHref, withoutValue, withValue } from '@/lib/decisions/list-input';
import type { DecisionSummary } from '@/lib/decisions/server/summarise-decisions';
import { fieldLabels, valueWords } from '@/lib/decisions/words';

const shownInBar = 3;

function facetOf(field: DecisionField, input: DecisionsInput, summary: DecisionSummary): Facet {
  const options = (summary.facets[field] ?? []).map(({ value, label, count }) => {
    const held = (input[field] ?? []).find((one) => one === value || one === label);
    const next = held ? withoutValue(input, field, held) : withValue(input, field, value);
    return {
      label: valueWords(field, label),
      count,
      href: decisionsHref(next),
      ...(held ? { selected: true } : {}),
    };
  });
  // Allow and deny keep their places while their counts overtake each other.
  if (field === 'effect') options.sort((a, b) => a.label.localeCompare(b.label));
  return { label: fieldLabels[field], options };
}

/** Facets of the log: decision and agent stand in the bar, as many as fit; all the others are behind "More". */
export function decisionFacets(input: DecisionsInput, summary: DecisionSummary): { facets: Facet[]; shown: number } {
  const all = decisionFields.map((field) => facetOf(field, input, summary)).filter(({ options }) => options.length > 0);
  const bar = all.slice(0, 2).map((facet) => ({ ...facet, options: facet.options.slice(0, shownInBar) }));
  const rest = all.filter((facet, index) => index >= 2 || facet.options.length > shownInBar);
  return { facets: [...bar, ...rest], shown: bar.length };
}
