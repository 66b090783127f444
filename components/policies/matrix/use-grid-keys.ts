import { type KeyboardEvent, useState } from 'react';

type Place = { row: number; column: number };

const steps: Record<string, (at: Place, last: Place) => Place> = {
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  Home: ({ row }) => ({ row, column: 0 }),
  End: ({ row }, last) => ({ row, column: last.column }),
  'Control+Home': () => ({ row: 0, column: 0 }),
  'Control+End': (_, last) => last,
  PageUp: ({ row, column }) => ({ row: row - 10, column }),
  PageDown: ({ row, column }) => ({ row: row + 10, column }),
};

const within = (value: number, last: number) => Math.min(Math.max(value, 0), last);

/**
 * Keys of a grid whose cells hold one link each: one cell is in the tab order, arrows and Home/End move to others (WAI-ARIA
 * Authoring Practices, grid pattern). Cells are marked `data-cell="row column"`.
 */
export function useGridKeys(rows: number, columns: number) {
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const last = { row: Math.max(rows - 1, 0), column: Math.max(columns - 1, 0) };
  const current = { row: within(at.row, last.row), column: within(at.column, last.column) };
  return {
    tabIndex: (row: number, column: number) => (row === current.row && column === current.column ? 0 : -1),
    onFocusCell: (row: number, column: number) => setAt({ row, column }),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const step = steps[`${event.ctrlKey ? 'Control+' : ''}${event.key}`];
      if (!step) return;
      event.preventDefault();
      const next = step(current, last);
      const cell = `${within(next.row, last.row)} ${within(next.column, last.column)}`;
      event.currentTarget.querySelector<HTMLElement>(`[data-cell="${cell}"] a`)?.focus();
    },
  };
}
