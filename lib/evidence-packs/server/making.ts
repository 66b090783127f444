/** How far a pack in the making is, and what is being done. */
export type Making = { done: number; total: number; doing: string };

export function makingOf(row: { end: unknown; progress: Making | null }): Making | null {
  if (row.end || !row.progress) return null;
  const { done, total, doing } = row.progress;
  return { done, total, doing };
}
