'use client';

import { useState } from 'react';
import { type ConnectorListInput, filterOf } from '@/lib/connectors/list-input';
import type { ConnectorSelection } from '@/lib/connectors/selection';
import type { ConnectorList } from '@/lib/connectors/server/list-connectors';

/**
 * What is ticked. "All that match" is a filter and the number seen, not a list of ids; another filter drops it.
 * `count` is the number a button names.
 */
export function useSelection(list: ConnectorList | undefined, input: ConnectorListInput) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [matching, setMatching] = useState<string | null>(null);
  const filter = filterOf(input);
  const here = JSON.stringify(filter);
  const everything = matching === here && list !== undefined;
  const onPage = list?.connectors.map(({ id }) => id) ?? [];
  const selection: ConnectorSelection = everything
    ? { kind: 'matching', filter, expected: list.total }
    : { kind: 'ids', ids: [...ids] };

  const choose = (some: readonly string[], chosen: boolean) => {
    setMatching(null);
    setIds((before) => {
      const next = new Set(everything ? onPage : before);
      for (const id of some) chosen ? next.add(id) : next.delete(id);
      return next;
    });
  };
  return {
    ids: everything ? new Set(onPage) : ids,
    everything,
    count: everything ? list.total : ids.size,
    selection,
    select: (id: string, chosen: boolean) => choose([id], chosen),
    selectPage: (chosen: boolean) => choose(onPage, chosen),
    selectMatching: () => setMatching(here),
    clear: () => {
      setMatching(null);
      setIds(new Set());
    },
  };
}
