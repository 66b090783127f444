export type Spread = { median: number; low: number; high: number };

/** Median and extremes of a few measurements. */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [below = 0, above = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return { median: (below + above) / 2, low: sorted[0] ?? 0, high: sorted.at(-1) ?? 0 };
}
