/** How long an old secret stays live beside the new one. */
export const overlaps = ['none', 'hour', 'day', 'week'] as const;
export type Overlap = (typeof overlaps)[number];

export const overlapWords: Record<Overlap, string> = {
  none: 'now: the old one ends at once',
  hour: '1 hour',
  day: '24 hours',
  week: '7 days',
};

const hourMs = 3_600_000;
const lengths: Record<Overlap, number> = { none: 0, hour: hourMs, day: 24 * hourMs, week: 168 * hourMs };

export const overlapEnds = (overlap: Overlap, now: Date): Date => new Date(now.getTime() + lengths[overlap]);

type Held = { ended: boolean; superseded: boolean };

/** Why something cannot be done with a connector's secret, in words; null when it can. */
export const secretCan = {
  rotate: ({ ended, superseded }: Held): string | null => {
    if (ended) return 'It has ended.';
    return superseded ? 'A newer one took its place already: rotate that one.' : null;
  },
  end: ({ ended }: Held): string | null => (ended ? 'It has ended.' : null),
};
