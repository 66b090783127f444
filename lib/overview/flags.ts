/** Something that happened at a moment: a version published, a revocation. */
export type OverviewEvent = { at: string; label: string; href: string };

/** What one label takes, of the whole width. */
const labelShare = 0.2;

/**
 * Events as flags whose words do not run into each other: one that comes too soon after a flag is counted with it, and a
 * flag of several leads nowhere, because no single page is right.
 */
export function flagsOf(
  events: readonly OverviewEvent[],
  from: number,
  to: number,
): { at: string; label: string; href?: string }[] {
  const flags: { first: OverviewEvent; more: number }[] = [];
  for (const event of [...events].sort((a, b) => a.at.localeCompare(b.at))) {
    const flag = flags.at(-1);
    if (flag && (Date.parse(event.at) - Date.parse(flag.first.at)) / (to - from) < labelShare) flag.more += 1;
    else flags.push({ first: event, more: 0 });
  }
  return flags.map(({ first, more }) =>
    more > 0 ? { at: first.at, label: `${first.label}, and ${more} more` } : first,
  );
}
