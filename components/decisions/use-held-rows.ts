'use client';

import { useState } from 'react';
import type { DecisionRow } from '@/lib/decisions/decision-row';

type Held = { key: string; rows: readonly DecisionRow[]; arrived: ReadonlySet<string> };

/** Rows newer than the newest one shown. */
function newer(rows: readonly DecisionRow[], shown: readonly DecisionRow[]): DecisionRow[] {
  const top = shown[0];
  if (!top) return [...rows];
  return rows.filter((row) => row.at > top.at || (row.at === top.at && row.id > top.id));
}

/**
 * Rows that stay where they are while `hold`: nothing moves under the pointer. What came meanwhile is counted, and taken
 * when asked for or when the hold ends.
 * @param key changes with the filter: then the new rows are taken at once.
 * @param latest the answer to this very key; undefined while there is none yet.
 */
export function useHeldRows(key: string, latest: readonly DecisionRow[] | undefined, hold: boolean) {
  const [held, setHeld] = useState<Held>({ key, rows: latest ?? [], arrived: new Set() });
  const rows = latest ?? held.rows;
  const take = () =>
    setHeld({
      key,
      rows,
      arrived: new Set(key === held.key ? newer(rows, held.rows).map(({ id }) => id) : []),
    });
  if (held.rows !== rows && (held.key !== key || !hold)) take();
  const came = newer(rows, held.rows).length;
  // When every row is newer there may be more than were read.
  const waiting = `${came.toLocaleString('en')}${came > 0 && came === rows.length ? '+' : ''}`;
  return { rows: held.rows, arrived: held.arrived, waiting: came > 0 ? waiting : null, take };
}
