import { decisionsHref } from '@/lib/decisions/list-input';
import type { Difference } from './difference';

/** What a count is of: the whole roll-out, or one gateway, agent or tool of it. */
export type CountOf = { by: 'all' | 'gateway' | 'agent' | 'tool'; key: readonly string[] };

function narrowed({ by, key }: CountOf) {
  const [first = 'none', second = 'none'] = key;
  switch (by) {
    case 'all':
      return {};
    case 'gateway':
      return { gateway: [first] };
    case 'agent':
      return { agent: [first] };
    case 'tool':
      return { connector: [first], tool: [second] };
  }
}

/** The rows of the log that a count of a roll-out counts, and no others. */
export function differenceHref(
  rollout: { version: number; startedAt: string },
  of: CountOf,
  difference: Difference,
): string {
  return decisionsHref({
    candidate: [String(rollout.version)],
    difference: [difference],
    ...narrowed(of),
    from: rollout.startedAt,
  });
}
