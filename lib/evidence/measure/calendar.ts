/** A month, quarter or year that is reported on, UTC. */
export type CalendarPeriod = { label: string; from: string; to: string };

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function periodOf(label: (begin: Date) => string, year: number, month: number, count: number): CalendarPeriod {
  const begin = new Date(Date.UTC(year, month, 1));
  return {
    label: label(begin),
    from: begin.toISOString(),
    to: new Date(Date.UTC(year, month + count, 1)).toISOString(),
  };
}

/** The periods auditors ask for by name: this month and the two before, this quarter and the two before. */
export function calendarPeriods(now: Date): CalendarPeriod[] {
  const year = now.getUTCFullYear();
  const month = now.getUTCMonth();
  const quarter = month - (month % 3);
  return [0, 1, 2]
    .map((back) => periodOf((at) => `${months[at.getUTCMonth()]} ${at.getUTCFullYear()}`, year, month - back, 1))
    .concat(
      [0, 1, 2].map((back) =>
        periodOf((at) => `Q${at.getUTCMonth() / 3 + 1} ${at.getUTCFullYear()}`, year, quarter - 3 * back, 3),
      ),
    );
}
