import type { Facet } from '@/components/ui/facet-bar';
import { itemKinds, kindWords, uses } from '@/lib/access-reviews/item';
import {
  type ItemField,
  type ItemListInput,
  itemsHref,
  type Standing,
  standings,
  withField,
} from '@/lib/access-reviews/item-filter';
import type { ItemList } from '@/lib/access-reviews/server/list-items';

const standingWords: Record<Standing, string> = {
  undecided: 'undecided',
  asked: 'asked',
  keep: 'kept',
  narrow: 'narrow',
  revoke: 'revoke',
};

/** The facets of a review's items; what there is nothing of is not offered. */
export function itemFacets(reviewId: string, { counts }: ItemList, input: ItemListInput): Facet[] {
  const option = (field: ItemField, value: string, label: string, count: number) => ({
    label,
    count,
    href: itemsHref(reviewId, withField(input, field, value)),
    selected: input[field] === value,
  });
  return [
    { label: 'Reviewer', options: [option('reviewer', 'me', 'you', counts.mine)] },
    {
      label: 'Decision',
      options: standings.map((one) => option('standing', one, standingWords[one], counts.standing[one])),
    },
    { label: 'Kind', options: itemKinds.map((one) => option('kind', one, kindWords[one].many, counts.kind[one])) },
    {
      label: '90 days',
      options: uses.map((one) => option('use', one, one === 'no-data' ? 'no data' : one, counts.use[one])),
    },
  ]
    .map(({ label, options }) => ({ label, options: options.filter(({ count, selected }) => count > 0 || selected) }))
    .filter(({ options }) => options.length > 0);
}
