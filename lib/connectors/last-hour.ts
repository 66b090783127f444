/** Calls of the last hour in slices of two minutes, oldest first. */
export type LastHour = { from: string; allow: number[]; deny: number[] };

export const sliceMinutes = 2;
export const slices = 60 / sliceMinutes;

/** Counts by slice, counted back from `now`, as full arrays. */
export function lastHour(rows: readonly { slice: number; allow: number; deny: number }[], now: Date): LastHour {
  const allow = Array<number>(slices).fill(0);
  const deny = Array<number>(slices).fill(0);
  for (const row of rows) {
    const index = slices - 1 - row.slice;
    if (index < 0 || index >= slices) continue;
    allow[index] = row.allow;
    deny[index] = row.deny;
  }
  return { from: new Date(now.getTime() - 3_600_000).toISOString(), allow, deny };
}

/** The slices as the bars of a chart, and the sentence that says the same. */
export function lastHourBars({ from, allow, deny }: LastHour): {
  buckets: { at: string; allow: number; deny: number }[];
  label: string;
} {
  const start = Date.parse(from);
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0).toLocaleString('en');
  return {
    buckets: allow.map((count, index) => ({
      at: new Date(start + index * sliceMinutes * 60_000).toISOString(),
      allow: count,
      deny: deny[index] ?? 0,
    })),
    label: `Last hour: ${sum(allow)} allow, ${sum(deny)} deny`,
  };
}
