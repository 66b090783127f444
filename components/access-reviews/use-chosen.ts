'use client';

import { useState } from 'react';
import { filterOf, type ItemListInput, type ItemSelection } from '@/lib/access-reviews/item-filter';
import type { ItemList } from '@/lib/access-reviews/server/list-items';

export type Chosen = ReturnType<typeof useChosen>;

/**
 * Which items are ticked. "All that match" is a filter and the number seen, not a list of ids; another filter drops it.
 * `count` is the number a button names.
 */
export function useChosen(list: ItemList | undefined, input: ItemListInput) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [matching, setMatching] = useState<string | null>(null);
  const filter = filterOf(input);
  const here = JSON.stringify(filter);
  const everything = matching === here && list !== undefined;
  const onPage = list?.items.map(({ id }) => id) ?? [];
  const ids = everything ? new Set(onPage) : ticked;
  const selection: ItemSelection = everything
    ? { kind: 'matching', filter, expected: list.total }
    : { kind: 'ids', ids: [...ticked] };
  const choose = (some: readonly string[], chosen: boolean) => {
    setMatching(null);
    const next = new Set(ids);
    for (const id of some) chosen ? next.add(id) : next.delete(id);
    setTicked(next);
  };
  return {
    ids,
    everything,
    count: everything ? list.total : ticked.size,
    selection,
    items: list?.items.filter(({ id }) => ids.has(id)) ?? [],
    select: (id: string, chosen: boolean) => choose([id], chosen),
    selectPage: (chosen: boolean) => choose(onPage, chosen),
    selectMatching: () => setMatching(here),
    clear: () => {
      setMatching(null);
      setTicked(new Set());
    },
  };
}
