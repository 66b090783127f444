import type { ConnectorField } from './filter';
import { type ConnectorListInput, connectorsHref, toggled } from './list-input';

/** How a field is named above the list. */
const fieldWords: Record<ConnectorField, string> = {
  status: 'Status',
  owner: 'Owner',
  environment: 'Environment',
  tier: 'Tier',
  used: 'Last used',
  transport: 'Transport',
  origin: 'Registered',
};

type Count = { value: string; label: string; count: number };
type Facets = Record<ConnectorField, readonly Count[]>;

/** Values of one facet that stand in the bar; others are reached by the written filter. */
const shownValues = 5;

/**
 * The facets as links: a value taken or dropped. Values nothing has are left out unless they are chosen, and of many
 * values the most frequent are shown.
 */
export function facetLinks(facets: Facets, input: ConnectorListInput) {
  return (Object.keys(fieldWords) as ConnectorField[]).flatMap((field) => {
    const chosen = input[field] ?? [];
    const there = facets[field].filter(({ value, count }) => count > 0 || chosen.includes(value));
    const kept = there.filter(({ value }, index) => index < shownValues || chosen.includes(value));
    if (kept.length === 0) return [];
    const options = kept.map(({ value, label, count }) => ({
      label,
      count,
      href: connectorsHref(toggled(input, field, value)),
      selected: chosen.includes(value),
    }));
    return [{ label: fieldWords[field], options }];
  });
}

/** What is chosen, as tokens that can be taken out again. */
export function filterTokens(facets: Facets, input: ConnectorListInput) {
  return (Object.keys(fieldWords) as ConnectorField[]).flatMap((field) =>
    (input[field] ?? []).map((value) => ({
      field,
      value: facets[field].find((count) => count.value === value)?.label ?? value,
      removeHref: connectorsHref(toggled(input, field, value)),
    })),
  );
}
