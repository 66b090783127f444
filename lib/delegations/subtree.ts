type Node = { id: string; parentId: string | null };

/** How many of the rows descend from one of them. */
export function countBelow(rows: readonly Node[], id: string): number {
  return rows
    .filter(({ parentId }) => parentId === id)
    .reduce((count, child) => count + 1 + countBelow(rows, child.id), 0);
}
