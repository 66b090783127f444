/** Clocks of two machines that count in turn may differ by so much. */
const leewayMs = 60_000;
/** The worker counts every minute: that many are no accident. */
const lateAfterMs = 10 * 60_000;

/**
 * Why nothing is measured now: `clock`, this machine's is behind what was measured before, so that what it would say
 * could not be told from what was said then; `worker`, nobody has counted for a while.
 */
export type Standstill = { why: 'clock' | 'worker' /** ISO instant of the newest count. */; measuredAt: string };

/** @param measuredAt when something was counted last; null before the first count. */
export function standstillOf(measuredAt: Date | null, now: Date): Standstill | null {
  if (!measuredAt) return null;
  const ageMs = now.getTime() - measuredAt.getTime();
  if (ageMs >= -leewayMs && ageMs <= lateAfterMs) return null;
  return { why: ageMs < 0 ? 'clock' : 'worker', measuredAt: measuredAt.toISOString() };
}
