/** What is wrong with a window a person chose, and in which of its two fields; null when recorded calls can be in it. */
export function windowProblem(from: Date, until: Date, now: Date): { field: 'from' | 'until'; message: string } | null {
  if (Number.isNaN(from.getTime())) return { field: 'from', message: 'Give a day and a time.' };
  if (Number.isNaN(until.getTime())) return { field: 'until', message: 'Give a day and a time.' };
  if (from >= now) return { field: 'from', message: 'Nothing is recorded of the future. Give an earlier moment.' };
  if (from >= until) return { field: 'until', message: 'The window ends before it begins. Give a later moment.' };
  return null;
}
