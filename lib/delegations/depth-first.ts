type Node = { id: string; parentId: string | null };

/** Rows of trees as one list: parents before children, in the order given. What has no parent in it begins a tree. */
export function depthFirst<Row extends Node>(rows: readonly Row[]): Row[] {
  const ids = new Set(rows.map(({ id }) => id));
  const children = new Map<string | null, Row[]>();
  for (const row of rows) {
    const under = row.parentId !== null && ids.has(row.parentId) ? row.parentId : null;
    children.set(under, [...(children.get(under) ?? []), row]);
  }
  const visit = (row: Row): Row[] => [row, ...(children.get(row.id) ?? []).flatMap(visit)];
  return (children.get(null) ?? []).flatMap(visit);
}
