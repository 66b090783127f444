import type { Period } from '@/lib/evidence/measure/period';
import type { Every } from './input';

/** What a gateway sealed in the last minutes of a period arrives after it. */
const graceMs = 3_600_000;

const months: Record<Every, number> = { month: 1, quarter: 3 };

/** The month or quarter (UTC) an instant lies in. */
function periodAround(at: Date, every: Every): { from: Date; to: Date } {
  const size = months[every];
  const first = Math.floor(at.getUTCMonth() / size) * size;
  const month = (number: number) => new Date(Date.UTC(at.getUTCFullYear(), number, 1));
  return { from: month(first), to: month(first + size) };
}

/**
 * The periods a schedule owes: those that closed since it was set up, the one it was set up in first.
 * @param since when it was set up.
 */
export function owedPeriods(every: Every, since: Date, now: Date): Period[] {
  const owed: Period[] = [];
  let next = periodAround(since, every);
  while (next.to.getTime() + graceMs <= now.getTime()) {
    owed.push({ from: next.from.toISOString(), to: next.to.toISOString() });
    next = periodAround(next.to, every);
  }
  return owed;
}

/** When the next pack of a schedule is made. */
export function nextAt(every: Every, now: Date): string {
  const { from, to } = periodAround(now, every);
  const made = from.getTime() + graceMs;
  return new Date(now.getTime() < made ? made : to.getTime() + graceMs).toISOString();
}
