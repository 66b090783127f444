import type { Column } from '@/lib/http/csv';
import type { ItemLine } from './item-lines';
import type { ItemList } from './list-items';

const largestPage = 500;

const columns: Column<ItemLine>[] = [
  { head: 'Item', value: (row) => row.id },
  { head: 'Kind', value: (row) => row.kind },
  { head: 'Name', value: (row) => row.name },
  { head: 'Identifier', value: (row) => row.key },
  { head: 'Owner', value: (row) => row.facts.owner },
  { head: 'Reviewer', value: (row) => row.reviewerName },
  { head: 'Environment', value: (row) => row.facts.environment },
  { head: 'Tier', value: (row) => row.facts.tier },
  { head: 'Last used, UTC', value: (row) => row.facts.lastUsedAt },
  { head: 'Use in 90 days', value: (row) => row.use },
  { head: 'Allowed calls in 90 days', value: (row) => row.facts.calls },
  { head: 'Tools', value: (row) => row.facts.tools },
  { head: 'Tools used in 90 days', value: (row) => row.facts.toolsUsed },
  { head: 'Roles', value: (row) => row.facts.roles.join(' ') },
  { head: 'Have it or reached', value: (row) => row.facts.spread.with },
  { head: 'Of', value: (row) => row.facts.spread.of },
  { head: 'Last reviewed, UTC', value: (row) => row.facts.lastReviewedAt },
  { head: 'Verdict', value: (row) => row.decision?.verdict },
  { head: 'Reason', value: (row) => row.decision?.reason },
  { head: 'Decided by', value: (row) => row.decision?.byName },
  { head: 'Decided, UTC', value: (row) => row.decision?.at },
  { head: 'Effect', value: (row) => row.decision?.effect?.says },
];

/** How the items of a review become a file. */
export const itemExport = {
  name: 'access-review',
  columns,
  rows: ({ items }: ItemList) => items,
  first: (given: Record<string, unknown>) => ({ ...given, page: 1, limit: largestPage }),
  next: (input: Record<string, unknown>, { items }: ItemList) =>
    items.length < largestPage ? null : { ...input, page: Number(input.page) + 1 },
};
