/** The spans a connector's time axis can show, up to now. */
export const timelineRanges = ['1h', '6h', '24h', '7d'] as const;
export type TimelineRange = (typeof timelineRanges)[number];

const minute = 60_000;

/** How long each span is, and how long a bar of it, milliseconds: at most 96 bars, each a whole number of minutes or less. */
const lengths: Record<TimelineRange, { spanMs: number; bucketMs: number }> = {
  '1h': { spanMs: 60 * minute, bucketMs: minute },
  '6h': { spanMs: 360 * minute, bucketMs: 5 * minute },
  '24h': { spanMs: 1_440 * minute, bucketMs: 15 * minute },
  '7d': { spanMs: 10_080 * minute, bucketMs: 120 * minute },
};

/** The window of a range that ends with the bar `now` falls into: whole bars, so that they do not slide as time goes on. */
export function timelineWindow(range: TimelineRange, now: Date): { from: Date; to: Date; bucketMs: number } {
  const { spanMs, bucketMs } = lengths[range];
  const to = Math.ceil((now.getTime() + 1) / bucketMs) * bucketMs;
  return { from: new Date(to - spanMs), to: new Date(to), bucketMs };
}

/** Every bar of a window, with the counts that were found for it. */
export function wholeBuckets(
  window: { from: Date; to: Date; bucketMs: number },
  found: readonly { index: number; allow: number; deny: number }[],
): { at: string; allow: number; deny: number }[] {
  const count = Math.round((window.to.getTime() - window.from.getTime()) / window.bucketMs);
  const byIndex = new Map(found.map((one) => [one.index, one]));
  return Array.from({ length: count }, (_, index) => ({
    at: new Date(window.from.getTime() + index * window.bucketMs).toISOString(),
    allow: byIndex.get(index)?.allow ?? 0,
    deny: byIndex.get(index)?.deny ?? 0,
  }));
}
