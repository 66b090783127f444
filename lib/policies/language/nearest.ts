/** Edits between two texts: insertions, deletions, replacements and neighbours swapped. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let least = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        least = Math.min(least, (before[column - 2] ?? 0) + 1);
      }
      current.push(least);
    }
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}

const maxLength = 200;

/** The name most like the one given, if one is like it at all: at most a third of it differs. */
export function nearest(name: string, names: readonly string[]): string | null {
  if (name.length > maxLength) return null;
  const limit = Math.max(1, Math.floor(name.length / 3));
  let best: { name: string; edits: number } | null = null;
  for (const one of names) {
    if (Math.abs(one.length - name.length) > limit) continue;
    const edits = distance(name.toLowerCase(), one.toLowerCase());
    if (edits <= limit && (best === null || edits < best.edits)) best = { name: one, edits };
  }
  return best?.name ?? null;
}
