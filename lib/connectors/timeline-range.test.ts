import { describe, expect, it } from 'vitest';
import { timelineRanges, timelineWindow, wholeBuckets } from './timeline-range';

describe('the window of a time axis', () => {
  it.each(timelineRanges)('of %s is whole bars that hold now', (range) => {
    const now = new Date('2026-11-23T14:32:10.000Z');
    const { from, to, bucketMs } = timelineWindow(range, now);
    expect((to.getTime() - from.getTime()) % bucketMs).toBe(0);
    expect(to.getTime()).toBeGreaterThan(now.getTime());
    expect(to.getTime() - now.getTime()).toBeLessThanOrEqual(bucketMs);
    expect(wholeBuckets({ from, to, bucketMs }, []).length).toBeLessThanOrEqual(96);
  });

  it('has a bar of its own for an instant that begins one', () => {
    const { to } = timelineWindow('1h', new Date('2026-11-23T14:00:00.000Z'));
    expect(to.toISOString()).toBe('2026-11-23T14:01:00.000Z');
  });

  it('fills what was not found with zero', () => {
    const window = { from: new Date(0), to: new Date(180_000), bucketMs: 60_000 };
    expect(wholeBuckets(window, [{ index: 1, allow: 2, deny: 3 }])).toEqual([
      { at: '1970-01-01T00:00:00.000Z', allow: 0, deny: 0 },
      { at: '1970-01-01T00:01:00.000Z', allow: 2, deny: 3 },
      { at: '1970-01-01T00:02:00.000Z', allow: 0, deny: 0 },
    ]);
  });
});
