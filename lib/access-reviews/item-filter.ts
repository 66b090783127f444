import { z } from 'zod';
import { type ListValues, listInput, listUrl } from '@/lib/http/list-url';
import { type ItemKind, type ItemUse, itemKinds, uses, type Verdict } from './item';

/** How an item stands: not looked at yet, a question was asked, or a verdict. */
export const standings = ['undecided', 'asked', 'keep', 'narrow', 'revoke'] as const;
export type Standing = (typeof standings)[number];

const standingOf = (verdict: Verdict | null): Standing =>
  verdict === null ? 'undecided' : verdict === 'ask' ? 'asked' : verdict;

/** What an item list can be narrowed by. Fields AND together. */
const itemFields = ['kind', 'standing', 'use', 'reviewer'] as const;
export type ItemField = (typeof itemFields)[number];

const itemFilter = z.object({
  kind: z.enum(itemKinds).optional(),
  standing: z.enum(standings).optional(),
  use: z.enum(uses).optional(),
  /** A member, or `me`. */
  reviewer: z.union([z.literal('me'), z.uuid()]).optional(),
  q: z.string().trim().max(120).optional(),
});
export type ItemFilter = z.output<typeof itemFilter>;

export const itemListFilter = itemFilter.extend({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

const pageFilter = itemListFilter.omit({ limit: true });
export type ItemListInput = Partial<z.output<typeof pageFilter>>;

/** The list's part of the page's URL. */
export const itemListInput = (params: Record<string, string | string[] | undefined>): ItemListInput =>
  listInput(pageFilter, params);

export const itemsHref = (reviewId: string, input: ItemListInput): string =>
  listUrl(`/evidence/access-reviews/${reviewId}`, input as ListValues);

/** With one value of a field taken, or dropped when it was taken; from the first page. */
export function withField({ page: _, ...input }: ItemListInput, field: ItemField, value: string): ItemListInput {
  return { ...input, [field]: input[field] === value ? undefined : value };
}

/** The filter without its place: what "all that match" means. */
export function filterOf({ page: _, ...filter }: ItemListInput): ItemFilter {
  return filter;
}

/** What the filter looks at. */
export type Filtered = {
  kind: ItemKind;
  use: ItemUse;
  verdict: Verdict | null;
  reviewerId: string;
  name: string;
  key: string;
};

export type ItemCounts = {
  kind: Record<ItemKind, number>;
  standing: Record<Standing, number>;
  use: Record<ItemUse, number>;
  /** Of the person who asks. */
  mine: number;
};

const zeros = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;

/** Items that match, and how many each value of a field would leave, given the others. @param me whose `reviewer=me` is. */
export function narrowItems<Item extends Filtered>(
  items: readonly Item[],
  filter: ItemFilter,
  me: string,
): { matching: Item[]; counts: ItemCounts } {
  const counts: ItemCounts = { kind: zeros(itemKinds), standing: zeros(standings), use: zeros(uses), mine: 0 };
  const words = filter.q?.toLowerCase();
  const reviewer = filter.reviewer === 'me' ? me : filter.reviewer;
  const matching = items.filter((item) => {
    if (words && !`${item.name}\n${item.key}`.toLowerCase().includes(words)) return false;
    const standing = standingOf(item.verdict);
    const fits = {
      kind: !filter.kind || item.kind === filter.kind,
      standing: !filter.standing || standing === filter.standing,
      use: !filter.use || item.use === filter.use,
      reviewer: !reviewer || item.reviewerId === reviewer,
    };
    const others = (field: ItemField) => itemFields.every((one) => one === field || fits[one]);
    if (others('kind')) counts.kind[item.kind] += 1;
    if (others('standing')) counts.standing[standing] += 1;
    if (others('use')) counts.use[item.use] += 1;
    if (others('reviewer') && item.reviewerId === me) counts.mine += 1;
    return itemFields.every((field) => fits[field]);
  });
  return { matching, counts };
}

/**
 * Which items a decision is about: the ones ticked, or all that match a filter. `expected` is the number the person saw on
 * the button; if another number matches by then, nothing is decided.
 */
export const itemSelection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ids'), ids: z.array(z.uuid()).min(1).max(1_000) }),
  z.object({ kind: z.literal('matching'), filter: itemFilter, expected: z.number().int().positive() }),
]);
export type ItemSelection = z.output<typeof itemSelection>;
