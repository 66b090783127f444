import type { MetricId } from './metric';

/** Clocks of two machines that count in turn may differ by so much. */
const leewayMs = 60_000;
/** The worker counts every minute: that many are no accident. */
const lateAfterMs = 10 * 60_000;

/**
 * Why nothing is measured now: `clock`, this machine's is behind what was measured before, so that what it would say
 * could not be told from what was said then; `worker`, nobody has counted for a while. Or `metrics`: those cannot be
 * counted, while the others are. `measuredAt` is the ISO instant of the newest count, of such metrics the oldest of them.
 */
export type Standstill =
  | { why: 'clock' | 'worker'; measuredAt: string }
  | { why: 'metrics'; metrics: MetricId[]; measuredAt: string };

/** @param measuredAt when something was counted last; null before the first count. */
export function standstillOf(measuredAt: Date | null, now: Date): Standstill | null {
  if (!measuredAt) return null;
  const ageMs = now.getTime() - measuredAt.getTime();
  if (ageMs >= -leewayMs && ageMs <= lateAfterMs) return null;
  return { why: ageMs < 0 ? 'clock' : 'worker', measuredAt: measuredAt.toISOString() };
}

/**
 * The metrics that are not counted, while others are.
 * @param counted each metric's newest count, and for how long it is not counted again after it.
 */
export function stalledOf(
  counted: readonly { metric: MetricId; takenAt: Date; restMs: number }[],
  now: Date,
): Standstill | null {
  const stalled = counted
    .filter(({ takenAt, restMs }) => now.getTime() - takenAt.getTime() > lateAfterMs + restMs)
    .sort((one, other) => one.takenAt.getTime() - other.takenAt.getTime());
  const [oldest] = stalled;
  if (!oldest) return null;
  const metrics = stalled.map(({ metric }) => metric).sort();
  return { why: 'metrics', metrics, measuredAt: oldest.takenAt.toISOString() };
}
