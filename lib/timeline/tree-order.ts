import { groupBy } from './group-by';

type Node = { id: string; parentId: string | null; createdAt: Date };

/** Each after its parent, oldest first among siblings; one whose parent is not there stands at the top. */
export function inTreeOrder<T extends Node>(rows: readonly T[]): { row: T; indent: number }[] {
  const ids = new Set(rows.map(({ id }) => id));
  const parentOf = ({ parentId }: T) => (parentId !== null && ids.has(parentId) ? parentId : null);
  const oldestFirst = [...rows].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
  const children = groupBy(oldestFirst, parentOf);
  const ordered: { row: T; indent: number }[] = [];
  // A stack instead of recursion: rows are data, and a chain of them may be of any length.
  const waiting = (children.get(null) ?? []).map((row) => ({ row, indent: 0 })).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    ordered.push(next);
    const { indent } = next;
    waiting.push(...(children.get(next.row.id) ?? []).map((row) => ({ row, indent: indent + 1 })).reverse());
  }
  return ordered;
}
